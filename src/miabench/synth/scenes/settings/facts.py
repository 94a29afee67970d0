"""A settings dialog: everything in it and how it is set. Facts and sampling."""

import random
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.finish import Finish
from miabench.synth.scenes.settings import tasks, voice
from miabench.synth.scenes.settings.apps import APPS, BUTTONS, App

if TYPE_CHECKING:
    from PIL.Image import Image

Block = Literal["switches", "checks", "sliders", "radio", "menus", "field"]


class Fact(BaseModel):
    """What all parts of a dialog have in common."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Toggle(Fact):
    """A switch, or a box to tick; one that is locked is pale and can't be changed."""

    label: str
    on: bool
    locked: bool = False


class Slider(Fact):
    """A slider with its value in per cent."""

    label: str
    value: int


class Choice(Fact):
    """A setting with one value out of several; `options` are those that can be seen."""

    label: str
    value: str
    options: tuple[str, ...]


class Field(Fact):
    """A field with a text in it; `error` is what stands below in red, empty where all is well."""

    label: str
    value: str
    error: str


class DialogLook(Fact):
    """How a dialog is drawn; nothing here is asked about."""

    kind: Literal["desktop", "sidebar", "phone"]
    dark: bool
    accent: int
    blocks: tuple[Block, ...]
    """In the order in which they are laid out."""
    rounded: bool
    seed: int
    finish: Finish


class AppDialog(Scene):
    """The facts of a settings dialog. Buttons are in their order from the left; the last one is in colour."""

    noun: ClassVar[str] = "screenshot of the settings"
    noun_zh: ClassVar[str] = "设置界面截图"
    contexts: ClassVar[tuple[str, ...]] = (
        "This is a screenshot of an app's settings on my device.",
        "I'm helping my father with his app, and he sent me this screenshot.",
        "I changed a few settings and took this screenshot.",
        "Support asked me for a screenshot of my settings, and here it is.",
        "I can't remember how I set up this app.",
    )
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "这是我设备上某个应用的设置截图。",
        "我在帮父亲设置应用，他发来了这张截图。",
        "我改了几项设置，然后截了这张图。",
        "客服让我提供设置的截图。",
    )

    family: Literal["settings"] = "settings"
    app: str
    tabs: tuple[str, ...]
    tab: str
    switches: tuple[Toggle, ...]
    checks: tuple[Toggle, ...]
    sliders: tuple[Slider, ...]
    radio: Choice | None
    menus: tuple[Choice, ...]
    field: Field | None
    buttons: tuple[str, ...]
    look: DialogLook

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        app, kind = rng.choice(APPS), rng.choice(("desktop", "sidebar", "phone"))
        tabs = tuple(rng.sample(app.tabs, rng.choice((3, 4)) if kind == "phone" else rng.choice((4, 5, 5))))
        blocks: list[Block] = ["switches", "sliders", "checks"]
        more: list[Block] = ["radio", "menus", "field"]
        blocks += [rng.choice(more)] if kind == "phone" else more
        rng.shuffle(blocks)
        radio = rng.choice(app.radio.options)
        has_error = rng.random() < 0.7
        return cls(
            app=app.name,
            tabs=tabs,
            tab=rng.choice(tabs),
            switches=_toggles(rng, app.switches, rng.randrange(4, 6 if kind == "phone" else 7), lock=True),
            checks=_toggles(rng, app.checks, rng.randrange(3, 5 if kind == "phone" else 7), lock=False),
            sliders=tuple(
                Slider(label=label, value=value)
                for label, value in zip(
                    rng.sample(app.sliders, 3 if kind == "phone" else rng.choice((3, 4))),
                    rng.sample(range(10, 100, 5), 4),
                    strict=False,
                )
            ),
            radio=Choice(
                label=app.radio.label, value=radio, options=tuple(rng.sample(app.radio.options, len(app.radio.options)))
            )
            if "radio" in blocks
            else None,
            menus=_menus(rng, app) if "menus" in blocks else (),
            field=Field(
                label=app.field.label,
                value=rng.choice(app.field.values),
                error=rng.choice(app.field.errors) if has_error else "",
            )
            if "field" in blocks
            else None,
            buttons=rng.choice(BUTTONS),
            look=DialogLook(
                kind=kind,
                dark=rng.random() < 0.35,
                accent=rng.randrange(6),
                blocks=tuple(blocks),
                rounded=rng.random() < 0.6,
                seed=rng.randrange(1_000_000),
                finish=Finish.sample(rng, "screen"),
            ),
        )

    def numbers(self) -> tuple[Decimal, ...]:
        """Every number in the dialog."""
        return tuple(Decimal(slider.value) for slider in self.sliders)

    def draw(self) -> "Image":
        from miabench.synth.scenes.settings.paint import paint

        return paint(self)

    def tasks(self) -> tuple[Task, ...]:
        return tasks.tasks(self)

    def roles(self) -> tuple[Role, ...]:
        return voice.ROLES

    def remarks(self) -> tuple[str, ...]:
        return voice.remarks(self)

    def mentions(self) -> dict[str, str]:
        return voice.MENTIONS

    def questions(self) -> tuple[str, ...]:
        return voice.QUESTIONS

    def taboos(self) -> tuple[str, ...]:
        return ("settings", "software", "configure", "preferences", "options", "program")

    def verses(self) -> Verses:
        return voice.verses(self)


def _toggles(rng: random.Random, labels: tuple[str, ...], count: int, *, lock: bool) -> tuple[Toggle, ...]:
    """At least one is on and one is off; perhaps one is locked."""
    states = [True, False, *(rng.random() < 0.5 for _ in range(count - 2))]
    rng.shuffle(states)
    locked = rng.randrange(count) if lock and rng.random() < 0.6 else -1
    return tuple(
        Toggle(label=label, on=on, locked=n == locked)
        for n, (label, on) in enumerate(zip(rng.sample(labels, count), states, strict=True))
    )


def _menus(rng: random.Random, app: App) -> tuple[Choice, ...]:
    return tuple(
        Choice(label=menu.label, value=rng.choice(menu.options), options=()) for menu in rng.sample(app.menus, 2)
    )
