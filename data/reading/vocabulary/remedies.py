"""What an agency does about a finding, as one asks for it; rules that only say how a file was read have none."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

REMEDIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "E1": "Say what the action is",
        "E2": "Give each action a ref of its own",
        "E3": "Write real dates",
        "W4": "Write dates with the month in letters",
        "W5": "Check the year",
        "E6": "Check completion dates that lie ahead",
        "W7": "Check dates of start and completion",
        "W8": "Check dates of start and due date",
        "W9": "Make status and per cent agree",
        "W10": "Write per cents one way",
        "W11": "Write the rating as a word",
        "W12": "Name a lead agency that the programme knows",
        "W13": "Say who leads",
        "W14": "Name an owner",
        "W15": "State a due date",
        "W16": "Say why it is overdue and what is done",
        "W17": "Say what is new in the remark",
        "W18": "Say what became of vanished rows",
        "W19": "Keep a ref for one action",
        "W20": "Remove what is listed twice",
        "W21": "Look again at what is reported green",
        "W22": "Check numerators and denominators",
        "W23": "Say why the unit or direction changed",
        "W24": "Mend formulas",
        "W27": "Use the status words of the template",
        "W33": "Write the per cent as a number",
        "W34": "Put one table on a sheet",
        "E35": "Write figures as numbers",
        "W45": "Give each column a heading of its own",
        "W46": "Put one table on a sheet",
        "W47": "Open the file in Excel and save it, so that results are stored",
        "W62": "Write dates with their year",
        "W64": "Let the status say what became of struck rows",
        "W60": "Use the status words of the template",
        "W61": "Use the status words of the template",
        "W42": "Spell a name one way",
        "E37": "Name the indicator and its period",
    }
)
