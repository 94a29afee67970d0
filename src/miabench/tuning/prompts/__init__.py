"""Prompts of the teacher, as package data."""
