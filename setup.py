"""What the wheel holds: the bot, and inside it the migrations and the bank."""

from setuptools import find_packages, setup

setup(
    packages=[
        *find_packages(include=["bot", "bot.*", "sandbox", "sandbox.*"]),
        "bot.migrations",
        "bot.questions",
    ],
    package_dir={"bot.migrations": "migrations", "bot.questions": "questions"},
)
