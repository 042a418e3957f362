# Practice
drill =
    🎯 <b>Practice</b>
    Each question is asked until you get it right. A right answer leaves its date alone, a mistake brings it back sooner.
drill-nothing = 🎯 Nothing to practise yet: answer a few questions first.
drill-mistakes = ❌ Mistakes of { $days ->
    [1] today
    [one] { $days } day
   *[other] { $days } days
  } · { $count }
drill-topic = 📉 Weak topic: { $about } · { $count }
drill-tag = 🏷 { $about } · { $count }
drill-ahead = ⏩ { $days ->
    [1] Tomorrow’s
    [one] { $days } day ahead
   *[other] { $days } days ahead
  } · { $count }
drill-begun = 🎯 Practice: { $drill }
drill-done = 🎯 Practice finished!
drill-stopped = ⏹ Practice stopped.
drill-right = Right now: { $count } { $count ->
    [one] question
   *[other] questions
  }.
drill-left = Left: { $count }.
button-drill-file = 📄 As a file
mistakes-caption = Your mistakes still to be made right: { $count }. Opens in Excel and Google Sheets.
mistakes-question = Question
mistakes-answer = Your answer
mistakes-right = Right answer
mistakes-explanation = Explanation
mistakes-topic = Topic
mistakes-answered = Answered
mistakes-returns = Returns
button-drill = 🎯 Practice
button-drill-on = ▶️ Go on practising
button-drill-again = 🔁 Again
toast-drill-none = Nothing to practise here any more
