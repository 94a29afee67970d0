"""Judges: how they are asked, how their replies are read, and how far they can be trusted."""

from miabench.judge.points import PointsProtocol, PointsReply, parse_points

__all__ = ["PointsProtocol", "PointsReply", "parse_points"]
