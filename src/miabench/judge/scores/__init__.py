"""Reading the scores that a judge wrote: clean the text, find values and labels, tell whose they are, choose."""
