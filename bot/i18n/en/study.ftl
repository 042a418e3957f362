# Question
question-type-text = ✍️ Answer in your own words
question-type-number = ✍️ Send a number
question-multi = Tick all that are right, then press “Done”
question-no-picture = 🖼 The picture can't be shown. Skip the question if you need it.
question-hint = 💡 { $hint }
question-skipped = ⏭ Skipped
question-withdrawn = ⏸ Put off
button-hint = 💡 Hint
button-show = 👁 Show answer
button-skip = ⏭ Skip
button-done = Done
button-next = ▶️ Next
button-more = ⋯
button-back = ‹ Back
button-undo = ↩️ Undo
button-bury = 🙈 Until tomorrow
button-suspend = ⏸ Don't show
button-resume = ▶️ Show again
button-report = 🚩 Report a mistake
button-dispute = ✋ Wrong verdict
button-agree = ✋ Take it back
button-ten-more = 10 more new
button-study = ▶️ Study
button-topics = 📚 Topics
button-progress = 📈 Progress

# Result
result-correct = ✅ Correct
result-partial = 🟡 Almost
result-partial-points = 🟡 Almost — { $said } of { $needed } { $needed ->
    [one] idea
   *[other] ideas
  }
result-wrong = ❌ Wrong
result-unsure = 🤔 Compare for yourself
result-shown = ❌ Wrong — answer shown
result-answer = Right answer: { $answer }
result-yours = Your answer: { $answer }
result-reference = Model answer:
result-point = ✅ { $title }
result-point-words = ✅ { $title } — “{ $words }”
result-missed = ➕ { $title }
result-mistake = ⚠️ { $say }
result-rate = How well did you remember it?
result-rate-hinted = How well did you remember it? With a hint, Hard at best.
result-rated = Rating: { $rating }
result-rated-hinted = Rating: { $rating } — with a hint
result-unticked = Not ticked: { $options }
result-suspended = ⏸ Won't show it any more
result-returns = 🔁 { $when }
result-leech = 🧲 You have missed this one { $times } { $times ->
    [one] time
   *[other] times
  }. { $read ->
    [explanation] Read the explanation slowly; if it still won't stick, pause the question.
    [reference] Read the model answer slowly; if it still won't stick, pause the question.
   *[nothing] If it won't stick, pause it.
  }
result-disputed = ✋ Noted: the verdict is wrong
result-undone = ↩️ Answer undone, asking again
flag-empty = The answer is empty
flag-emoji = There are no words here
flag-gibberish = These words can't be read
flag-echo = That is the question itself, not an answer
flag-stuffing = These are words without a statement: say the whole thought
flag-injection = Requests to the grader don't count
flag-vague = Too vague: that can be said of anything
flag-ignorance = Not knowing is fine: read the model answer
rating-1 = Again
rating-2 = Hard
rating-3 = Good
rating-4 = Easy
rating-button = { $rating } { $interval }
rating-button-proposed = • { $rating } { $interval }

# When
when-minutes = Back in { $count } min
when-hours = Back in { $count } h
when-tomorrow = Back tomorrow
when-days = Back in { $count } { $count ->
    [one] day
   *[other] days
  }
when-months = Back in { $count } mo
when-years = Back in { $count } { $count ->
    [one] year
   *[other] years
  }
interval-minutes = { $count } min
interval-hours = { $count } h
interval-days = { $count } d
interval-months = { $count } mo
interval-years = { $count } y

# The end of a lesson
finished = 🏁 That's all for today!
finished-topic = 🏁 “{ $topic }”: that's all for today!
finished-counts = Answers: { $answered }, correct: { $correct }. New questions: { $learned }.
finished-nothing = 🏁 Nothing to review right now.
finished-due = 🔁 There is more to review.
finished-next = Next review — { $when }.
finished-stopped = ⏹ Lesson stopped. Go on with /study
finish-when-minutes = in { $count } min
finish-when-hours = in { $count } h
finish-when-tomorrow = tomorrow
finish-when-days = in { $count } { $count ->
    [one] day
   *[other] days
  }
finish-when-months = in { $count } mo
finish-when-years = in { $count } { $count ->
    [one] year
   *[other] years
  }

# Words at a press
toast-correct = ✅ Correct
toast-partial = 🟡 Almost
toast-wrong = ❌ Wrong
toast-skipped = ⏭ Skipped
toast-rated = Rating: { $rating }
toast-bury = Won't show it until tomorrow
toast-suspend = Won't show it again
toast-resume = Will show it again
toast-dispute = Noted, the rating has changed
toast-dispute-kept = Noted, the rating is as before
toast-agree = Taken back, the rating has changed
toast-agree-kept = Taken back, the rating is as before
toast-report = Thank you! Noted for the author
toast-undo = Undone
refused-unknown = This button is not yours or out of date. Go on with /study
refused-answered = Already answered
refused-closed = This question is closed. Go on with /study
refused-open = The question is below already. If it is lost: /study
refused-unrated = First rate your answer with a button below it. No buttons? /study
refused-empty = Tick at least one option
refused-unreadable = Can't read a number. Send 0.9 or 1e-8, for example
refused-buttons = Answer with the buttons under the question 👆
refused-no-question = No question is open. Begin with /study
refused-between = Your answer was taken. The next question: “▶️ Next” or /study
refused-only-latest = Only the latest answer can be undone
refused-reviewed-since = This question has been reviewed since: the rating stays
refused-nothing = Nothing to undo
refused-nothing-stop = No lesson is going on. Begin with /study
refused-not-credited = Such an answer can't be credited
