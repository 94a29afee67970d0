"""A group chat on a phone or a computer: who wrote what, when and after whom, and what they agree on."""

from miabench.synth.scenes.chat.facts import Chat, Message, Person, Talk

__all__ = ["Chat", "Message", "Person", "Talk"]
