"""What invented friends write to one another about a plan. No text names a person or gives a number but those given."""

from typing import Literal

Event = Literal[
    "jazz concert", "flea market", "film festival", "science museum", "book fair", "food festival", "botanic garden",
    "climbing hall", "street parade", "winter market", "open-air cinema", "pottery class", "boat race", "quiz night",
]  # fmt: skip

EVENTS: tuple[Event, ...] = (
    "jazz concert", "flea market", "film festival", "science museum", "book fair", "food festival", "botanic garden",
    "climbing hall", "street parade", "winter market", "open-air cinema", "pottery class", "boat race", "quiz night",
)  # fmt: skip

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

PLACES = (
    "fountain", "north gate", "ticket office", "clock tower", "bakery", "bus stop", "old bridge", "library steps",
    "kiosk", "tram station", "town hall", "bike racks", "statue", "big oak",
)  # fmt: skip

ITEMS = (
    "blankets", "salad", "camera", "speaker", "sandwiches", "umbrella", "playing cards", "lemonade", "torch", "cake",
    "map", "cups", "sunscreen", "power bank", "napkins", "biscuits",
)  # fmt: skip

FILES = (
    "Route.pdf", "Tickets.pdf", "Timetable.pdf", "Programme.pdf", "Directions.pdf", "Parking.pdf", "Booking.pdf",
    "Seats.pdf",
)  # fmt: skip

OPENERS = (
    "Who is coming to the {event} on {day}?",
    "Shall we go to the {event} on {day}?",
    "The {event} is on {day}. Are you in?",
    "I want to see the {event} on {day}. Anyone?",
)
MEETING = (
    "Let's meet at the {thing}",
    "How about the {thing} as a meeting point?",
    "We could meet at the {thing}",
    "I'd say we meet at the {thing}",
)
BRINGING = (
    "I'll bring the {thing}",
    "I can take the {thing} along",
    "Leave the {thing} to me",
    "The {thing} will be in my bag",
)
LATE = ("I'll be {amount} minutes late, sorry", "My class ends late, I need {amount} minutes more")
PRICE = ("Entry is {money} each", "Tickets are {money} per person", "It costs {money} each, just checked")
TALK = (
    "Sounds great!", "Good idea", "Count me in", "I can't wait", "Fine with me", "Is it going to rain?",
    "Perfect, see you there", "Who else is coming?", "That works for me", "Shall I book seats?",
    "Has anybody been there before?", "Nice, I was hoping for that", "Don't forget your jackets",
    "I'm so looking forward to it", "Let me ask at home first", "My bike is finally repaired",
)  # fmt: skip

GROUPS = (
    "Weekend Plans", "The Old Gang", "Out and About", "Friday Club", "Free Spirits", "Day Trippers", "Happy Neighbours",
    "Lunch Break", "Team Sunshine", "Night Owls", "Early Birds", "Kitchen Table", "Good Company", "Room for More",
)  # fmt: skip

PREVIEWS = (
    "See you tomorrow", "Did you get my letter?", "Thanks for the help!", "The parcel is here", "Call me tonight",
    "What a match!", "Happy birthday!", "I found your keys", "On my way home", "Dinner is ready", "New photos are up",
    "Your turn to cook", "Train is delayed", "Great news!", "Any plans for lunch?",
)  # fmt: skip

REACTIONS = {"heart": "爱心", "smiley": "笑脸", "thumb": "点赞"}
