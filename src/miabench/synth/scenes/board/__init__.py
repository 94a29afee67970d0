"""A board game seen from above: pieces on squares, a score pad, and players on its sides."""

from miabench.synth.scenes.board.facts import Board, Piece, Player

__all__ = ["Board", "Piece", "Player"]
