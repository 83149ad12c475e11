"""Interface words, numbers and dates in the reader's language (GNU gettext catalogues read through Babel).

The English sentence is the key. Catalogues are read from their `.po` files at start, so that there is nothing to
compile and a translator's edit cannot be forgotten on the way.
"""

from assessment.i18n.words import Words, words

__all__ = ["Words", "words"]
