"""The command line: a thin shell that parses, builds a config and calls one function."""
