# The exam
exam-date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
  } { $year } ({ $weekday ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
  })
exam-head = 📅 <b>Exam on { $date }</b>
exam-line = 📅 Exam on { $date }
exam-plan = { $days } { $days ->
    [one] day
   *[other] days
  }, { $new } new { $new ->
    [one] question
   *[other] questions
  } and about { $reviews } { $reviews ->
    [one] review
   *[other] reviews
  } a day (about { $minutes } min).
exam-plan-reviews = { $days } { $days ->
    [one] day
   *[other] days
  }, about { $reviews } { $reviews ->
    [one] review
   *[other] reviews
  } a day (about { $minutes } min).
exam-known = By that day you’ll remember about { $percent }% of the questions ({ $known } of { $total }).
exam-unseen = ⚠️ There isn’t time for all { $unseen } new questions: even at { $new } a day only { $begun } fit. At least read the other { $rest }.
exam-unseen-off = ⚠️ New questions are turned off in /settings: { $unseen } will stay unseen.
exam-today = That’s today. Good luck! 🍀 No more new questions from the plan; review as usual.
exam-ask =
    📅 When is your exam? Send, for example, <code>/exam 20.01</code>, <code>/exam 20 January</code> or <code>/exam in 2 weeks</code>.
    I’ll spread new questions and reviews over the days and tell you honestly what you can manage.
exam-change = Another day: <code>/exam 20.01</code>
exam-off = 📅 The exam date is gone. New questions and reviews are back to normal.
exam-off-none = There was no exam date. Set one: <code>/exam 20.01</code>
exam-unread = I can’t tell which day that is. Send a date: <code>/exam 20.01</code>, <code>/exam 20 January</code>, <code>/exam in 2 weeks</code>. To remove it: <code>/exam off</code>
exam-no-such-day = There’s no such day in the calendar. Try another form: <code>/exam 20.01</code>
exam-past = That day is over. Send a day to come: <code>/exam 20.01</code>
exam-far = That’s more than a year away, too far to plan. Send the date closer to the exam.
button-exam-off = Remove the date
button-read-first = 📖 Read
settings-exam-line = Exam: { $date }. Until then new questions follow the plan

# The morning after
exam-how = 📅 Your exam was yesterday. How did it go?
exam-how-late = 📅 Your exam was on { $date }. How did it go?
exam-not-taken = I didn’t take it
exam-went-5 = 🎉 Top marks! Great work.
exam-went-4 = 👏 A good result!
exam-went-3 = 👍 You passed! The hard part is over.
exam-went-2 = It happens, and it can be put right: your questions and progress are all here. Once you know the day of the resit, send, for example, <code>/exam 20.01</code>
exam-went-0 = I see. When there’s a new day, send, for example, <code>/exam 20.01</code>
exam-and-now = The plan is over and questions come back as usual. Go on reviewing, so that you don’t forget?
button-exam-keep = ▶️ Yes, go on
button-exam-rest = No, and no reminders
exam-kept = Good! Questions will come back less and less often.
exam-rests = 🔕 Have a rest! No more reminders; your progress stays. Come back with /study

# Rehearsals
rehearsal =
    🎓 <b>Rehearsal</b>: random questions, exam questions first. No hints; feedback and a mark at the end. A skip counts as wrong, but moves no question.
rehearsal-begun = 🎓 The rehearsal has begun. Feedback and a mark come at the end.
rehearsal-noted = 📝 Answer noted · { $number }/{ $total }
rehearsal-rate = ✍️ I couldn’t check this answer: compare and rate it yourself.
rehearsal-mark = 🎓 Your mark: <b>{ $mark }</b> of 5 ({ $percent }% of { $total } { $total ->
    [one] question
   *[other] questions
  })
rehearsal-stopped = ⏹ The rehearsal was stopped at { $number } of { $total }, so there’s no mark.
rehearsal-nothing = ⏹ The rehearsal was stopped before any answer.
rehearsal-counts = ✅ Right: { $right } · 🟡 Almost: { $half } · ❌ Wrong: { $wrong } · ⏭ Skipped: { $skipped }
rehearsal-missed = To repeat:
rehearsal-more = … and { $count } more
rehearsal-answer = Answer { $number } of { $total }
rehearsal-interrupted = ⏹ The rehearsal has ended early; answers noted: { $count }. Start another with /exam
button-rehearse = 🎓 { $count }
button-rehearse-on = ▶️ Go on with the rehearsal (answers: { $count })
button-rehearse-again = 🎓 Exam
button-repeat = 🔁 Repeat { $count } { $count ->
    [one] question
   *[other] questions
  }
button-answers = 📋 Look at the answers
button-rehearsal = ‹ Report
button-unrated = Go to the report without rating
drill-exam = 🎓 After the rehearsal · { $count }
refused-rehearsal = A rehearsal is like the exam: no hints, answers or undo until the end
