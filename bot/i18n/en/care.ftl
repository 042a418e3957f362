# What the bot itself tells its owner when something is broken.
care-unsaved =
    ⚠️ The database can’t be written to: Telegram keeps the answers, and the bot takes them as soon as it can write again.
    Check the free space and the file’s permissions.
care-backup-failed = ⚠️ The database could not be backed up. See the bot’s log for details.
care-given-up =
    ⚠️ Telegram refuses the bot’s messages in chat { $chat }; one was put aside after several tries: { $reason }
    Saved answers are safe. You won’t hear of further messages in this chat for two days; the log has them.
care-parked =
    ⚠️ The bot could not handle something from chat { $chat } and put it aside; see the log for details.
    You won’t hear of other such cases in this chat for two days.
care-database-gone =
    ⚠️ The database file is gone or was replaced, so the bot has stopped. It tried to save everything in it as a backup.
    The log and `quizbot run` tell you what to do.
care-hook-taken =
    ⚠️ Somebody disconnected the bot from Telegram: the webhook { $elsewhere ->
        [nowhere] had been removed
       *[other] led to { $elsewhere }
    }. The bot has taken it back; no answers are lost.
    It looks as if another copy is running with the same token: stop one of them. If it happens again at once, this one will stop.
care-hook-fails =
    ⚠️ Telegram can’t deliver messages to the bot. Waiting: { $waiting }. Reason: { $reason }
    Telegram keeps them for a day and tries again. Check WEBHOOK_URL, the certificate and the proxy in front of the bot.
