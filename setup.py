"""What travels in the wheel: the bot, and within it the migrations and the bank that stand beside it in the tree."""

from setuptools import find_packages, setup

setup(
    packages=[
        *find_packages(include=["bot", "bot.*", "sandbox", "sandbox.*"]),
        "bot.migrations",
        "bot.questions",
    ],
    package_dir={"bot.migrations": "migrations", "bot.questions": "questions"},
)
