# What the bot itself tells its owner when something is broken.
care-unsaved =
    ⚠️ The database can't be written to: answers stay with Telegram and are taken as soon as writing works again.
    Check the free space and the file's permissions.
care-backup-failed = ⚠️ The database could not be backed up. The bot's log tells more.
care-given-up =
    ⚠️ Telegram refuses the bot's messages in chat { $chat }; one was put aside after several tries: { $reason }
    Saved answers are safe. The bot will not mention further messages in this chat for two days; the log has them.
care-parked =
    ⚠️ The bot could not handle something from chat { $chat } and put it aside; the log tells more.
    It will not mention other such cases in this chat for two days.
care-database-gone =
    ⚠️ The database file is gone or was replaced, so the bot has stopped. It tried to keep all that the file held as a backup.
    The log and `quizbot run` tell what to do.
care-hook-taken =
    ⚠️ Somebody disconnected the bot from Telegram: the webhook { $elsewhere ->
        [nowhere] had been removed
       *[other] led to { $elsewhere }
    }. The bot has taken it back, no answer is lost.
    It looks as if another copy with the same token were running: stop one of them. If it happens again at once, this one ends.
care-hook-fails =
    ⚠️ Telegram can't deliver messages to the bot, waiting: { $waiting }. The reason: { $reason }
    Telegram keeps them for a day and tries again. Check WEBHOOK_URL, the certificate and the proxy before the bot.
