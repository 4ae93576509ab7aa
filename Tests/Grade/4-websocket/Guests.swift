import Graders
import Lesson4
import RightAnswers
import Solutions
import WrongAnswers

var guestsAnswers: Answers {
  let inOrder = "lets guests in and out, in order"
  let trims = "trims a name and holds it to its length"
  let controls = "refuses control characters"
  let others = "lets nobody have another's name, in any case"
  let places = "keeps everybody's place"
  let own = "lets one have one's own name in another case"
  return Answers(
    guestsGrader, learner: Lesson4.Guests.self, solution: Solutions.Guests.self,
    right: [
      Right("has dictionaries", GuestsWithDictionaries.self),
      Right("has a chain", GuestsInAChain.self),
    ],
    wrong: [
      Wrong(
        "leaves the spaces in", GuestsThat<GuestsWithSpaces>.self, fails: trims,
        saying: "nothing is left"),
      Wrong(
        "lists names as typed", GuestsThat<GuestsListedAsTyped>.self, fails: trims,
        saying: "of the list as well"),
      Wrong(
        "makes one space of two", GuestsThat<GuestsWithOneSpace>.self, fails: inOrder,
        saying: "inside a name stays"),
      Wrong(
        "trims spaces alone", GuestsThat<GuestsWhoTrimSpaces>.self, fails: trims,
        saying: "not all white space is a space"),
      Wrong(
        "trims control characters", GuestsThat<GuestsWhoTrimControls>.self, fails: controls,
        saying: "it is refused, not left out"),
      Wrong(
        "counts bytes", GuestsThat<GuestsByByte>.self, fails: trims, saying: "however many bytes"),
      Wrong(
        "counts scalars", GuestsThat<GuestsByScalar>.self, fails: trims, saying: "11 astronauts"),
      Wrong(
        "takes any number of bytes", GuestsThat<GuestsOfAnyBytes>.self, fails: trims,
        saying: "132 bytes are too many"),
      Wrong(
        "takes 127 bytes", GuestsThat<GuestsBelow128>.self, fails: trims,
        saying: "128 bytes are allowed"),
      Wrong(
        "has no rules at login", GuestsThat<GuestsWhoLoginAnyhow>.self, fails: trims,
        saying: "hold at login too"),
      Wrong(
        "has one rule at login", GuestsThat<GuestsWhoLoginIfFree>.self, fails: trims,
        saying: "hold at login too"),
      Wrong(
        "knows ASCII's controls alone", GuestsThat<GuestsWithC1>.self, fails: controls,
        saying: "generalCategory is control"),
      Wrong(
        "refuses formats", GuestsThat<GuestsWithoutFormats>.self, fails: controls,
        saying: "is no control character"),
      Wrong(
        "compares letter by letter", GuestsThat<GuestsWithCase>.self, fails: others,
        saying: "without regard to case"),
      Wrong(
        "compares in capitals", GuestsThat<GuestsInCapitals>.self, fails: others,
        saying: "tells these two apart"),
      Wrong(
        "frees a name too early", GuestsThat<GuestsWhoFreeTooEarly>.self, fails: others,
        saying: "what is refused changes nothing"),
      Wrong(
        "changes a name too early", GuestsThat<GuestsWhoChangeTooEarly>.self, fails: others,
        saying: "what is refused changes nothing"),
      Wrong(
        "puts the renamed at the end", GuestsThat<GuestsWhoComeAgain>.self, fails: places,
        saying: "behind the others"),
      Wrong(
        "finds oneself in the way", GuestsThat<GuestsAgainstThemselves>.self, fails: own,
        saying: "by the guest itself"),
      Wrong(
        "loses who changes case", GuestsThat<GuestsWhoVanish>.self, fails: own,
        saying: "the guest is gone"),
      Wrong(
        "finds another case unchanged", GuestsThat<GuestsWithoutCase>.self, fails: own,
        saying: "by the guest itself"),
      Wrong(
        "lets one have what one has", GuestsThat<GuestsWhoRepeat>.self,
        fails: "refuses the name one has", saying: "nobody needs to hear"),
      Wrong(
        "keeps old names", GuestsThat<GuestsWhoKeepNames>.self, fails: "gives a name free at once",
        saying: "still held after a rename"),
      Wrong(
        "keeps the names of who left", GuestsThat<GuestsWhoKeepNamesWhenTheyLeave>.self,
        fails: "gives a name free at once", saying: "after its guest has left"),
      Wrong(
        "crashes for strangers", GuestsThat<GuestsWithoutStrangers>.self, fails: inOrder,
        saying: "crashed"),
      Wrong(
        "sorts by number", GuestsThat<GuestsByNumber>.self, fails: inOrder,
        saying: "whatever the guest's number is"),
      Wrong(
        "frees a name in another case", GuestsThat<GuestsWhoAreFree>.self, fails: own,
        saying: "free for others"),
      Wrong(
        "lets one leave twice", GuestsThat<GuestsWhoLeaveTwice>.self,
        fails: "gives a name free at once", saying: "takes no name along"),
      Wrong(
        "refuses ends of lines", GuestsThat<GuestsWithoutNewlines>.self, fails: controls,
        saying: "lineSeparator"),
      Wrong(
        "knows some controls", GuestsThat<GuestsWithSomeControls>.self, fails: controls,
        saying: "generalCategory is control"),
      Wrong(
        "compares without accents", GuestsThat<GuestsWithoutAccents>.self, fails: others,
        saying: "differ in an accent"),
      Wrong(
        "counts the typed bytes", GuestsThat<GuestsByTypedByte>.self, fails: trims,
        saying: "after trimming"),
      Wrong(
        "keeps the old case", GuestsThat<GuestsWithTheOldCase>.self, fails: own,
        saying: "as it is written now"),
    ])
}
