# Reminders
reminder-ask = 🔔 Shall I remind you once a day when there’s something to review?
reminder-yes = 🔔 { $time }
reminder-no = No, thanks
reminder-on = 🔔 I’ll remind you at { $time } (time zone: { $zone }) when there’s something to review. Change it in /settings
reminder-off = 🔕 No more reminders. Turn them on in /settings
reminder = 🔔 Time to review: { $count } { $count ->
    [one] question
   *[other] questions
  }, about { $minutes } min
reminder-exam = 🔔 { $days } { $days ->
    [one] day
   *[other] days
  } until your exam. Today’s plan:
reminder-exam-due = { $count } { $count ->
    [one] review
   *[other] reviews
  }
reminder-exam-new = { $count } new { $count ->
    [one] question
   *[other] questions
  }
reminder-exam-minutes = about { $minutes } min
reminder-exam-day = 🍀 It’s exam day. Good luck! Run through your questions once more if you like.
reminder-begin = ▶️ Start
reminder-snooze = In an hour
reminder-not-today = Not today
reminder-turn-off = 🔕 Turn off
reminder-snoozed = ⏰ I’ll remind you in an hour
reminder-too-late = It’s late: I’ll remind you tomorrow
reminder-tomorrow = OK, I’ll remind you tomorrow
reminder-silent = 🔕 Two weeks without an answer, so I’ll stay quiet. Start a lesson and I’ll remind you once a day again.
settings-reminder = Reminder
settings-reminder-line = Reminder: { $when }
settings-choose-reminder = When shall I remind you? Once a day, and only when there’s something to review.
reminder-none = off
reminder-falls-silent = quiet until your next lesson
zone-unknown = I don’t know that place. Send a city or an offset: <code>/zone Berlin</code>, <code>/zone UTC+5</code>
zone-saved = Time zone: { $zone } (now { $time })
