"""The loader: faults with their lines, the objects it builds, freezing, publishing."""
