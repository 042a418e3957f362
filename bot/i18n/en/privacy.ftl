# My data
mydata = 📦 <b>Your data</b>: name, settings, answers, cards, and games in groups.
mydata-get = ⬇️ Download
mydata-erase = 🗑 Erase everything
mydata-caption = 📦 Everything I keep about you (JSON)
mydata-sure = 🗑 Erase everything: answers, progress, settings, and your name in group leaderboards? This can’t be undone.
mydata-yes = Yes, erase
mydata-no = No, keep it
mydata-kept = Nothing was erased.
mydata-erased = 🗑 Erased. It will be gone from the backups on this server within a day. Start afresh: /start
mydata-erased-server = 🗑 Erased. This database’s backups are made and kept by its owner. Start afresh: /start
privacy =
    🔒 <b>What I keep</b>
    • your Telegram name and language, settings, answers and progress
    • in groups: who played and how they answered
    • nothing is shared; only the bot’s owner can see what you typed
    • get or erase all of it: /mydata
    • hide your name in group leaderboards: /settings
