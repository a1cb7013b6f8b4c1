## Common

title = Ask your articles
articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
new-conversation = New conversation
close = Close
failed-unexpectedly = Something went wrong unexpectedly. Try again; if it happens once more, tell the owner of this page.
outage = The connection to the server is lost. It is being restored; what you typed is kept.
field-full = No more than { $count } characters fit here; the rest was left out.

## Welcome

what-to-know = What would you like to know?
how-it-answers = Ask in any language. The answer comes from { $articles }, and every sentence shows the words it is based on.
try-these = Try one of these
no-articles = There are no articles yet
no-articles-hint = Add your own articles, or try it with twenty short, fictional news stories in six languages.
add-samples = Add the sample articles
one-moment = One moment
reading-samples = Reading the sample articles (up to a minute)

## Suggested questions and set-up hints

add-own = Add your own articles
ask-about = What do the articles say about { $topic }?
ask-title = What is the article “{ $title }” about?
ask-next = Ask next
no-server = For now, answers are quotes from the articles. For written answers, install Ollama (ollama.com) on the machine of this page, then download a model: { $settings }
no-model = For now, answers are quotes from the articles. Ollama is running but has no model yet. Download one: { $settings }

## Sign-in and rate limits

sign-in = Sign in
sign-in-name = Name
sign-in-password = Password
sign-in-wrong = Wrong name or password.
sign-in-wait = { $seconds ->
    [one] Too many failed attempts. Try again in { $seconds } second.
   *[other] Too many failed attempts. Try again in { $seconds } seconds.
}
sign-in-busy = Too many people are signing in right now. Try again in a moment.
signed-in-as = Signed in as { $name }
sign-out = Sign out
change-password = Change password
password-old = Current password
password-new = New password
password-again = Repeat new password
password-rule = { $shortest } to { $longest } characters
password-wrong = The current password is wrong.
password-differs = The new passwords do not match.
password-length = A password must have { $shortest } to { $longest } characters.
password-changed = Your password has been changed.
password-elsewhere = You have been signed out everywhere else.
back-to-articles = Back to your articles
too-many-at-once = { $count ->
    [one] One of your questions is still being answered. Ask this one when it is done.
   *[other] { $count } of your questions are still being answered. Ask this one when one of them is done.
}
too-many-a-minute = { $count ->
    [one] You can ask one question a minute. Try again in { $seconds } s.
   *[other] You can ask { $count } questions a minute. Try again in { $seconds } s.
}
conversation-full = { $count ->
    [one] This conversation has reached its limit of { $count } question. Start a new one.
   *[other] This conversation has reached its limit of { $count } questions. Start a new one.
}
no-articles-reader = Nobody has added any yet. The owner of this page can.
shelf-empty-reader = There are no articles yet.

## Chat

conversation = Conversation
question-label = Your question
question-placeholder = Ask in any language
ask = Ask
stop = Stop
queued = This will be asked when the answer above is finished.
searching = Searching the articles
writing = Writing an answer
reading = Reading
stopped = You stopped this answer.
interrupted = The program ended before this question was answered. Ask it again.
versions = Answers to this question
version-before = Previous answer
version-after = Next answer
version-place = Answer { $place } of { $count }
searched-for = Searched for: { $question }
asked-about = { $question } — about: { $topic }
only-published = “{ $words }”: published { $published }
own-words = In the articles’ own words
from-the-articles = From the articles
sources = Sources
source-number = Source { $number }: { $title }
nearest = Closest articles
nearest-passages = Nearest passages
without-model = Quoted without a language model
seconds = { $seconds } s
understood = How the question was understood
asked-within = Only: { $limits }
answered-in = Answer in { $language }
again-without-date = Ask again, with articles of any date
again-without-context = Ask again, without the conversation’s context
again-without-language = Ask again, with the answer in the page’s language
again-without-limits = Ask again, in all articles

## Filters

which-articles = Filter the articles
filter-time = Any time
filter-days = { $count ->
    [365] Last 12 months
   *[other] Last { $count } days
}
filter-words = In words
filter-words-example = last week, March 2026
filter-doubtful = A day taken from a file's properties, or guessed, counts too. The list of articles shows it with a question mark.
filter-find = Find in the list
filter-not-understood = Not understood as a time. Try “last week”, “March 2026” or a year.
filter-remove = Remove this filter
collections = Collections
collections-hint = Choose a collection, or + to search it as well.
collection-first = First collection
collection-shown = Collection: { $name }
collection-too = Search “{ $name }” too
collection-without = Leave “{ $name }” out
collection-add = Add a collection
collection-new = Name, such as energy
collection-make = Add
collection-name = Name
collection-open = Everyone who reaches this page sees it
collection-seen-by = Seen by: { $people }
collection-remove = Remove …
collection-remove-means = “{ $name }” will be deleted for good, with { $articles } and its conversations, notes and settings. Files on disk stay where they are.
collection-remove-yes = Delete for good
collection-rule = Use 1 to 50 letters and digits, “-” and “_”, and begin with a letter or digit.
collection-taken = There is a collection “{ $name }” already.
one-at-a-time = Articles are added and changed in one collection at a time. Choose one above the question.
collection-reader = You can read these collections. Their owner adds the articles.
kinds = Kinds of requests
kind-overview = What are the articles about?
kind-list = Which articles are about { $topic }?
kind-timeline = Timeline of { $topic }
kind-summary = Summarise what is said about { $topic }
kind-compare = Compare what the articles say about { $topic }
kind-count = How many articles mention { $topic }?
kind-latest = What is the latest on { $topic }?
only-these = { $count ->
    [one] Only one article
   *[other] Only { $count } articles
}
limit-sources = Sources
limit-authors = Authors
limit-languages = Languages
limit-tags = Tags

## Settings panel

settings = Settings
page-language = Page language
appearance = Appearance
appearance-system = System
appearance-light = Light
appearance-dark = Dark
who-answers = Language model
model = Model
model-automatic = Automatic: { $model }
model-quotes = Quotes only, no model
model-detail = { $name } ({ $details })
model-loaded = in memory
answer-language = Answer language
answer-language-question = Same as the question
pull-label = Download a model with Ollama
pull = Download
pull-stop = Stop the download
pulling = Downloading { $model }…
pulled = { $model } is now available.
pull-stopped = The download was stopped. What was downloaded is kept.
pull-fits = Fits this machine: { $model }, { $size } GB to download and about { $needs } of its { $memory } GB memory. The details below an answer tell how fast it was.
limit-folders = Folders, files or addresses

## Actions on an answer

actions = Actions for this answer
action-copy = Copy
action-again = Ask again
action-edit = Edit the question
rate-up = Good answer (stored on this computer only)
rate-down = Poor answer (stored on this computer only)
rated = Stored on this computer
rated-back = Rating removed
copy-markdown = Markdown with sources
copy-plain = Plain text with sources
copy-bibtex = Sources as BibTeX
copy-csl = Sources as CSL-JSON
copied = Copied
copy-refused = The browser does not allow copying here. The text is selected: copy it with Ctrl+C or ⌘C.
editing = Editing: { $question }
editing-replaces = The new answer replaces this one and everything after it.
editing-cancel = Cancel editing

## Notices about an answer

notice-no-server = Quotes only, because no Ollama server answers at { $address }; start one with “ollama serve”.
notice-unfounded = Quotes only: { $model } wrote nothing that the articles support.
notice-uncited = Quotes only: what { $model } wrote could not be tied to passages of the articles.
notice-foreign = Quotes only: { $model } did not answer in { $language }.
notice-cut = The answer was truncated: it is longer than the setting llm.answer_tokens allows.
notice-cut-page = The answer was cut off because it became too long.
notice-looped = { $model } began to repeat itself; the answer ends before that.
notice-filtered = No articles match the filters that you have set.
notice-any-date = No article published { $published } answers the question; this is from others.
notice-quoted = Quotes only. { $cause }
notice-unfinished = The answer is incomplete. { $reason }
cause-unreachable = { $reason }
cause-missing = { $reason }
cause-memory = { $reason }
cause-slow = { $reason }
notice-other-dates = The articles published { $published } do not answer the question alone; this is from others too.
notice-chosen = Written by { $model }, the model available in Ollama.
notice-doubtful = Not fully supported by the articles: { $doubtful } of { $count } sentences.
notice-fragment = Quotes only: { $model } wrote no complete sentence.
notice-stopped = The answer was stopped and is incomplete.
notice-unbegun = Quotes only: the answer was stopped before its first word.
notice-misread = The server read only { $read } tokens of a prompt of at least { $sent }: it truncates long prompts silently. Update the server or lower the setting llm.context_window.
notice-misread-page = The language model read only a part of the passages, so the answer may miss something.
since = since { $day }
cause-long = { $reason }
cause-other = { $reason }

## Verdicts

legend = How well the articles support the answer
verdict-supported = Supported
verdict-unread = Facts found, meaning not confirmed
verdict-partly = Partly supported
verdict-unsupported = Not supported
count-supported = { $count ->
    [one] { $count } sentence supported
   *[other] { $count } sentences supported
}
count-unread = { $count } whose meaning is not confirmed
count-partly = { $count } partly supported
count-unsupported = { $count } not supported
about-supported = The text it cites says this in nearly the same words. Numbers, dates, names and quotations were checked too.
about-unread = The numbers, dates and names of the sentence are in the text it cites, and nothing was found to speak against it. Whether the text says the same was not checked: compare it with the quote.
reader-bundled = the small model that comes with this program
reader-model = the model { $name }
about-supported-read = The numbers, dates and names are in the text it cites, and { $reader }, which read that text, found that it says the same. It can be wrong.
about-unread-read = The numbers, dates and names of the sentence are in the text it cites, but { $reader }, which read that text, was not sure that it says the same: compare the sentence with the quote.
sign-worth = Of 100 sentences with this sign, { $right } were right. Measured on { $count } sentences close to the text of articles, half of them false.
sign-worth-read = Of 100 sentences about which it is as sure, about { $right } are right.
verdict-read = according to { $reader }; of 100 sentences about which it is as sure, about { $right } are true
meaning-read = { $count ->
    [one] The meaning of one sentence was read by { $reader }.
   *[other] The meaning of { $count } sentences was read by { $reader }.
}
about-partly = Part of what the sentence says is in the text it cites, and part is not.
about-unsupported = Nothing in the articles was found to support this. Do not rely on it.
problem-number = The number “{ $words }” is not in the cited text.
problem-date = The date “{ $words }” is not in the cited text.
problem-name = The name “{ $words }” is not in the cited text.
problem-quote = The words “{ $words }” are not in the article.
problem-word = The cited text has another word where this says “{ $words }”.
problem-negation = The cited text says the opposite: “{ $words }”.
problem-direction = The cited text says the opposite of “{ $words }”.
problem-contradiction = The cited text contradicts it.
problem-meaning = None of the passages found says so.
problem-mark = The passage cited for it did not say so; the citation now points to the right one.
read-in-article = Read it in the article
page-number = page { $number }

## Checking a draft

view-draft = Check a draft
view-draft-short = Draft
draft-hint = Each sentence of your text is compared with the articles, in any language. The text is not stored and does not become an article.
draft-label = Your draft
draft-placeholder = Paste a text here, or choose a file
draft-file = Choose a file
draft-go = Check
draft-working = Comparing each sentence with the articles
draft-title = Check of “{ $title }”
draft-untitled = Check of a draft
draft-legend = How well the articles support the draft
draft-for = The articles say
draft-against = The articles say otherwise
draft-against-too = Another article says otherwise
draft-disputed = { $count ->
    [one] On one sentence the articles disagree.
   *[other] On { $count } sentences the articles disagree.
}
draft-nearest = Nearest to it in the articles
draft-no-claims = No sentence of this text claims anything that could be checked.
verdict-contradicted = Contradicted
verdict-absent = Not in the articles
count-contradicted = { $count } contradicted
count-absent = { $count } not in the articles
about-contradicted = The articles speak of the same and say something else. Compare the sentence with the quote.
about-absent = No article was found that says this, or that says otherwise.

## Answers on the command line

nearest-articles = Closest: { $titles }
only-of-time = Understood “{ $words }”: only articles published { $published }; --any-date includes all.
left-out = Passages omitted because the model’s context window was full: { $count }.
in-the-line = Waiting for the model: this question is number { $place } in the queue.
same-with-sources = The same answer with all its sources:
instead = The answer is now:
without-fragment = Without the incomplete sentence:
all-supported = Supported by the articles.
all-unread = Numbers, dates and names are in the articles. Whether the articles say the same was not checked.
all-unread-read = Numbers, dates and names are in the articles, but { $reader }, which read the quotes, was not sure that they say the same: compare them.
withheld = What the model wrote, not supported by the articles
withheld-hint = { $option } shows what the model wrote.
label = { $title }:

## Usage of an answer

receipt = Answer details
receipt-passages = Passages
receipt-sent = { $dropped ->
    [0] { $sent } sent
   *[other] { $sent } sent, { $dropped } omitted
}
receipt-window = Context window
receipt-prompt = Prompt
receipt-answer = Answer
receipt-attempts = Attempts
receipt-reader = Meaning read
receipt-read = { $count ->
    [one] one sentence, by { $reader }
   *[other] { $count } sentences, by { $reader }
}
receipt-unread = Meaning not checked
unread-slow = it would take longer than the setting checks.seconds allows
unread-failed = the model could not be asked
unread-stopped = the answer was stopped
unread-weak = the model is not reliable enough in this language
unread-subtle = a sentence differs from its quote by so little that a small model overlooks it
unread-off = that takes a language model
receipt-reading-speed = Reading speed
receipt-speed = Speed
tokens = { $count ->
    [one] { $count } token
   *[other] { $count } tokens
}
about-tokens = { $count ->
    [one] about { $count } token
   *[other] about { $count } tokens
}
tokens-per-second = { $number } tokens/s
milliseconds = { $number } ms
stage-search = Search
stage-evidence = Selecting the evidence
stage-queue = In the queue
stage-prompt = Preparing the prompt
stage-first-token = Until the first word
stage-writing = Writing
stage-checking = Checking
stage-reading = Reading the meaning
questions-before = { $count ->
    [one] { $count } question before yours
   *[other] { $count } questions before yours
}

## Article reader

article = Article
nothing-open = The article appears here
nothing-open-hint = Choose a number or a quote to read it in context.
gone = This article is no longer here
close-article = Close the article
find-in-article = Find in the article
find-before = Previous match
find-after = Next match
find-none = No match
overview = Overview
overview-making = Reading the article and what others say
overview-names = Names
overview-places = Countries and cities
overview-times = Dates mentioned
overview-sentences = Main sentences
overview-related = Other articles about this
overview-alone = No other article about this was found.
related-otherwise = Says otherwise
related-newer = Newer
related-copy = Same text
related-same = Same subject
printed-page = Page as printed
printed-drawing = Drawing the page
printed-image = Page { $number } of “{ $title }” as it is printed
printed-gone = The file of this article is not on this machine, or no longer in its place, so its pages can’t be shown.
printed-changed = The words are not on this page: the file has changed since it was read.
printed-unmarked = The words could not be marked on this page.
citation-place = { $place } of { $count }
citations = Citations in the answer
citation-before = Previous citation
citation-after = Next citation
read-original = Original at { $host }
new-tab = opens in a new tab
quote-place = Highlighted words: { $place }
copies-too = The same story is also in
changed = This article has changed and no longer contains the quote.

## Conversation list

conversations = Conversations
fold-conversations = Hide conversations
find-conversations = Search conversations
none-kept = Your conversations are kept here. Only you can see them.
none-found = No conversation contains these words.
nothing-kept = This browser does not accept cookies from this page, so conversations are not kept.
kept-today = Today
kept-yesterday = Yesterday
kept-this-week = Last seven days
kept-earlier = Earlier
more-conversations = Show more
is-shared = shared
options = Options
options-of = Options of “{ $title }”
rename = Rename
new-name = New name for the conversation
share = Share
export-markdown = Save as Markdown
export-json = Save as JSON
delete = Delete
delete-sure = Delete this conversation?
delete-means = It will be deleted permanently, and links to it will no longer work.
delete-no = Keep
delete-yes = Delete
share-title = Share this conversation
share-means = Anyone who can open this page and has the link can read the conversation, including what is added later. Only you can change it.
share-yes = Create a link
share-link = Link to the conversation
copy-link = Copy link
link-copied = Copied
withdraw = Stop sharing
export-word = Save as Word
shared-with-you = A shared conversation: “{ $title }”. Asking a question here starts a conversation of your own.
conversation-missing = This conversation does not exist or is no longer shared.

## Article table and details

views = Views
view-ask = Ask
view-articles = Articles
find-articles = Find articles
search-articles = Search titles and texts
all-sources = All sources
all-languages = All languages
from-day = From
to-day = to
clear-filters = Clear
column-title = Title
column-source = Source
column-published = Date
column-author = Author
column-language = Language
column-passages = Passages
column-added = Added
characters = { $count ->
    [one] { $count } character
   *[other] { $count } characters
}
nothing-found = No articles match these words and filters.
in-the-texts = In the texts
ask-these = Ask only these
ask-this = Ask about this article
shelf-empty = There are no articles yet. Drop files anywhere on this page, or enter the address of a page or feed.
pages = Pages
rows-of = { $first }–{ $last } of { $count }
earlier-page = Previous
later-page = Next
select-all = Select all on this page
select-article = Select “{ $title }”
selected = Selected:
remove-selected = Remove
remove-sure = Remove from your articles?
remove-means = Answers will no longer cite these articles. Files on disk are not deleted. Articles of a feed do not come back by themselves; a file does when it is added again.
remove-yes = Remove
remove-no = Keep
undo = Undo
removed = { $count ->
    [0] Nothing was removed.
    [one] { $count } article was removed.
   *[other] { $count } articles were removed.
}
back = All articles
correct = Edit details
correct-hint = Corrections made here are kept even when the article is read again.
save = Save
saved = Saved.
cancel = Cancel
original = Original
doubtful-day = The date is uncertain: it rests on the properties of the file, or on a guess.
other-day = The date is uncertain: in numbers, it can be read in two ways.
date-correct = Correct it
date-is = It is { $day }
date-another = Another date
not-in-full = Not read in full: { $what }
not-read-unreadable = { $count ->
    [one] { $count } unreadable character is shown as �
   *[other] { $count } unreadable characters are shown as �
}
not-read-nonsense = no language can be read in it; it may be damaged, or its encoding another one
not-read-embedded = an embedded document was left out
not-read-box = left out: “{ $words }”
not-read-boxes = { $count ->
    [one] and { $count } more box
   *[other] and { $count } more boxes
}
read-in-part = { $count } not read in full
read-from = Read from { $origin }
state = Your articles
busy = Articles are being added now.
fact-articles = Articles
fact-passages = Passages
fact-languages = Languages
fact-newest = Newest
fact-changed = Last change
technical = Technical details
fact-size = Size on disk
size = { $megabytes } MB
fact-store = Store
store-local = SQLite and FAISS, on this machine
fact-where = Location
fact-model = Embedding model
lately = Recent changes
changed-added = added
changed-changed = changed
changed-removed = removed

## Import

add-articles = Add articles
drop-files = Drop files here
choose-files = Choose files
choose-folder = Choose a folder
file-kinds = Text, Markdown, HTML, PDF, Word, OpenDocument, EPUB, e-mail, subtitles, tables, JSON and ZIP, up to { $megabytes } MB each. The articles in them are kept; of the files, only PDFs are, to show their pages. A file with the same name replaces its article.
sending = Uploading file { $number } of { $of }
from-web = From the web
web-kind = Type of address
web-pages = Pages
web-feed = Feed
web-sitemap = Sitemap
web-addresses = Addresses, one per line
sitemap-most = Maximum number of pages, newest first
web-add = Add
from-text = From a text
paste-text = Paste an article: its headline first, then perhaps author, paper and date
feeds = Feeds
feed-read = read { $time }
feed-never = not read yet
feed-remove = Remove the feed { $feed }
feed-removed = The feed was removed. Its articles remain.
sync-now = Check the feeds now
adding = Adding articles
files-read = { $done } of { $of } read
passages-embedded = { $done } of { $of } passages ready to be searched
waiting-for = Another program is adding articles; waiting for it to finish.
stop-adding = Stop
stopping = Stopping. Articles that were read are kept.
adding-done = Done
adding-nothing = Nothing was added
adding-added = { $count ->
    [one] { $count } article added
   *[other] { $count } articles added
}
put-back = { $count ->
    [one] { $count } article is back
   *[other] { $count } articles are back
}
ask-added = Ask about what is new:
adding-stopped = Stopped
fate-added = { $count } added
fate-replaced = { $count } replaced
fate-moved = { $count } moved
fate-unchanged = { $count } unchanged
fate-removed = { $count } removed
fate-rejected = { $count } not read
not-read = Could not be read
more-rejected = and { $count } more
no-addresses = Enter one or more addresses that start with http:// or https://.
no-address = This is not a web address.
busy-here = Articles are being added right now. Try again when that is done.

## Answers from several articles

plan-of-time = Articles published { $published }: { $count }
plan-none-of-time = No article was published in this period ({ $published }).
plan-newest-is = The newest one is from { $day }: “{ $title }”.
plan-newest = The newest articles
plan-superseded = Earlier versions of these stories, not listed: { $count }
plan-articles = Articles: { $count }
plan-articles-of = Articles ({ $scope }): { $count }
plan-more = Not listed here: { $count } more.
plan-read = Read for this: the newest { $read } of { $count } articles.
plan-items = Found: { $count }
plan-or-later = { $day }, or a week later
plan-order = The dates are those that the articles tell of. In brackets: where and when each appeared.
plan-unconverted = Amounts in different currencies are compared as they stand; nothing was converted.
plan-difference = Difference: { $amount }
plan-greatest = The greatest of { $count } amounts
plan-least = The smallest of { $count } amounts
plan-none-told = No article tells of anything at that time ({ $time }).
plan-none-about = No article was found that is about { $title }: 0 of { $count }.
plan-asked = { $question }?
plan-quoted = “{ $title }”
column-sentence = From the article
column-article = Article
column-name = Name
column-amount = Amount
column-thing = Compared
column-told = Date
notice-coverage = Articles about this: { $count }; used here: { $used }.

## Summaries, overviews and headlines

column-question = Question
notice-own-headline = This is the article’s own title; a language model can write a new one.
notice-own-stands = The sentences are the articles’ own: what { $model } wrote has less in it, or is not supported by them.
asks-model = Asks { $model } { $count } times.
asks-model-for = Asks { $model } { $count } times, which takes about { $seconds } seconds.

## Requests

help-answer = You can ask about the articles here, in any language: for a fact, a summary, a list or a number, a comparison, a timeline, what is new, or who wrote what. Every sentence of an answer shows where it is from. For example:
help-latest = What’s new this week?
thanks-answer = You’re welcome. Ask more whenever you like.
previous-none = There is no earlier answer to do this with yet.
previous-all = The articles cited say no more about it.
notice-untranslated = A language model is needed to translate. These are the sentences as the articles have them.
as-list = List of { $topic }
as-count = Counts { $topic }
as-compare = Compares { $topic }
as-summary = Summary of { $topic }
as-overview = Overview of { $topic }
as-timeline = Timeline of { $topic }
as-latest = Latest: { $topic }
as-metadata = About the articles: { $topic }
as-multi-part = Several questions
as-headline = Headline for { $topic }
as-all = all articles
again-without-kind = Ask again, as a question about a fact

## Notes

view-notes = Notes
action-keep = Keep
kept-note = Kept in your notes
kept-done = Kept
keep-words = Keep these words in the notes
keep-selected = Keep the selection
keep-too-long = No more than { $count } characters can be kept at once. Nothing was kept; select less.
keep-article = Keep this article in the notes
notes-none = Nothing is kept yet. Keep an answer, or the marked or selected words of an article: they then stand here with their sources.
notes-order = Sorted by
notes-by-kept = last kept
notes-by-published = date of the article
notes-by-source = source
notes-export = Save all as
notes-more = More notes
note-comment = Comment
note-comment-hint = Add a comment
note-kept = Kept on { $day }
note-delete-sure = Delete for good?

## Keyboard

keys-title = Keyboard
key-question = Go to the question; in an empty question, show kinds of requests
key-ask = Ask
key-line = Start a new line
key-after = Next citation, or the first one
key-before = Previous citation, or the last one
key-find = Find in the article, while it has the focus
key-select = In the article: select a sentence, with → a word
key-keep = Keep the sentence in focus, or what is selected or marked
key-close = Close what is open
key-these = Show these keys
keys-single = Use /, K and ? as shortcuts

## Why something could not be read

reason-empty = it is empty: it contains no text
reason-no-text = it contains no text
reason-no-article = it contains no article
reason-empty-sheets = it contains no text: its sheets are empty
reason-empty-archive = it contains no text: the archive is empty
reason-script = it contains no text: a script puts it into the page; print the page to a PDF, or copy its text
reason-link-to = it is a link; index the address itself: { $address }
reason-link-to-page = it is a link; add the address itself: { $address }
reason-link = it is a link; index the address itself
reason-link-page = it is a link; add the address itself
reason-google = it is a link to a document of Google's; download that for Office or as a PDF
reason-named = it is named { $ending } but is not one, or its beginning is damaged
reason-image = it is an image
reason-image-pdf = it is an image; make a PDF of it
reason-recording = it is a recording; add its transcript instead
reason-film = it is a film; add its subtitles (.srt or .vtt) instead
reason-database = it is a database
reason-gzip = it is a gzip file; unpack it first
reason-bzip = it is a bzip2 file; unpack it first
reason-xz = it is an xz file; unpack it first
reason-sevenzip = it is a 7-Zip archive; unpack it first, or make it a .zip
reason-rar = it is a RAR archive; unpack it first, or make it a .zip
reason-postscript = it is a PostScript file; make it a PDF
reason-apple = it is a file of Apple's programs; export it as a PDF or for Office
reason-ebook = it is an e-book of another format; convert it to EPUB
reason-unfinished = it is an unfinished download; load it again
reason-mail-store = it is a store of mail; export the messages as .eml, .msg or .mbox
reason-contacts = it has appointments or contacts, and no article
reason-page-part = it is part of a web page, and no article
reason-references = it is a list of references; export it as CSV or CSL-JSON with abstracts
reason-other-markup = it is text with markup that is not read; save it as .md
reason-other-subtitles = it has subtitles of another format; convert them to .srt
reason-system-file = it is a file of the system and holds no article
reason-warc = it is a web archive of many pages; extract the pages as .html
reason-old-office = it is in an Office format from before 2007; save it as { $ending }
reason-no-extension = its name has no extension, and its beginning does not say what it is; name a text .txt
reason-other-type = files of type { $ending } are not read; save it as text, PDF or .docx if that can be
reason-other-zip = files of type { $ending } are not supported
reason-not-supported = it is not a supported document
reason-password = it is password-protected; save it without a password
reason-password-archive = it is password-protected; unpack it first
reason-encrypted = it is encrypted; save it decrypted
reason-drm = it is protected against copying (DRM)
reason-damaged-pdf = it is damaged or incomplete: no PDF reader can open it
reason-damaged-or = it is damaged or incomplete ({ $details })
reason-damaged-in = it is damaged ({ $details })
reason-damaged = it is damaged: { $details }
reason-damaged-outlook = it is damaged or not an Outlook message; save it as .eml
reason-not-text = it is not text
reason-encoding = it is not text, or its encoding is unknown; save it as UTF-8
reason-not-json = it is not valid JSON ({ $details })
reason-not-html = it is not HTML
reason-not-message = it is not an e-mail message: it has no header
reason-no-subtitles = it contains no subtitles with text
reason-pageless = it contains no page
reason-no-messages = no message in it has text
reason-xml-kind = it is XML of a kind that is not read (<{ $root }>); feeds, NITF and Evernote's exports are
reason-nested = it is nested too deeply
reason-scans = its pages are images without text; to recognise the text: pip install 'articles-rag[ocr]'
reason-scans-page = its pages are images without text; reading them takes text recognition, which the owner of this page can install
reason-letters = no language can be read in its text: its fonts do not say which letters they draw; print it to a new PDF, or recognise the text: pip install 'articles-rag[ocr]'
reason-letters-page = no language can be read in its text: its fonts do not say which letters they draw; print it to a new PDF
reason-unknown-script = no text could be recognised in the images of its pages; only Latin, Chinese and Japanese letters can be
reason-on-pages = on pages { $pages }: { $reason }
reason-too-large = it is larger than { $most } MB, the limit for one file
reason-page-too-large = it is larger than { $most } MB, the limit for one page
reason-message-too-large = it is larger than { $most } MB, the limit for one message
reason-too-large-unpacked = it is larger than { $most } MB unpacked, the limit for one file
reason-too-long = its text is longer than { $most } characters, the limit for one article
reason-too-slow = reading it took longer than { $seconds } s, the limit for one document
reason-crashed = it crashed its parser, which ended with { $code }; it is damaged or needs too much memory
reason-memory = reading it takes more than { $most } MB of memory, the limit for one document
reason-many-pages = it has { $count } pages; the limit for one PDF is { $most }
reason-many-members = it has more than { $most } members, the limit for one archive
reason-row-cells = it has { $cells } cells for { $columns } columns
reason-no-column = no text column such as 'text' was found; the columns are { $columns }; name it with --columns text=NAME
reason-no-column-page = no text column such as 'text' was found; the columns are { $columns }; name one of them text
reason-empty-column = there is no text in its column { $column }
reason-not-regular = it is not a regular file
reason-port = port { $port } of { $host } is not a usual web port
reason-private-host = { $host } is { $address }, which is not a public address
reason-private = { $host } is not a public address
reason-no-host-because = the host { $host } was not found ({ $details })
reason-no-host = the host { $host } was not found
reason-robots = the robots.txt of { $site } does not allow programs to read { $address }
reason-robots-unreachable = the robots.txt of { $site } can't be read ({ $status }), so nothing else is requested from it
reason-busy-site = { $site } accepts no more requests before { $time }
reason-site-answers = the site answers { $status }
reason-connection = the connection to { $site } failed ({ $details })
reason-certificate = the certificate of { $host } is not trusted ({ $details })
reason-web-kind = it is { $kind }, which is not read from the web
reason-web-large = it is larger than { $most } MB (setting web.max_megabytes)
reason-web-large-page = it is larger than the limit of { $most } MB
reason-web-slow = it took longer than { $seconds } s (setting web.timeout)
reason-web-slow-page = it took longer than { $seconds } s
reason-is-feed = it is a feed; add it with `rag feed add`
reason-is-feed-page = it is a feed; add it as a feed
reason-no-feed = it is not an RSS, Atom or JSON feed
reason-no-sitemap = it is not a sitemap
reason-gone-page = it redirects to the front page of { $site }: the article is gone
reason-redirects = it redirects more than { $count } times
reason-scheme = only http and https are supported, not { $scheme }
reason-bad-host = { $host } is not a valid host name
reason-bad-address = it is not a valid address ({ $details })
reason-bad-characters = the address contains a space, a backslash, a control character or an invalid one
reason-user-name = addresses with a user name are not supported
reason-same-id = the id { $id } is already used by { $other }
reason-answers-401 = it requires a password (401)
reason-answers-402 = it requires payment (402)
reason-answers-403 = the site denies access (403)
reason-answers-404 = there is nothing at this address (404)
reason-answers-410 = it was removed permanently (410)
reason-answers-429 = the site received too many requests (429)
reason-answers-451 = it is unavailable for legal reasons (451)
reason-no-ollama = No Ollama server at { $address } answers; start it with `ollama serve`.
reason-no-ollama-page = No Ollama server answers at { $address }.
reason-needs-title = An article needs a title.
reason-no-date = { $date } is not a valid date; write it as 2026-03-14.
reason-many-scans = { $count } of its pages are images; the limit for one PDF is { $most }
reason-no-mailbox = it is not a mailbox: it does not begin with a line 'From ...'
reason-document-too-large = it is larger than { $most } MB, the limit for one document
reason-line-too-long = it is longer than { $most } MB, the limit for one line
reason-no-object = it is not a JSON object
reason-field-id = the field 'id' must be text or a whole number
reason-no-header = its first line is empty; it should name the columns
reason-page-gone = page { $page } of it can't be opened any more
reason-yaml = its front matter is not valid YAML ({ $details })
reason-toml = its front matter is not valid TOML ({ $details })
reason-open-header = its front matter is not closed: add a line with --- after the fields
reason-field-text = the field { $name } must be text, not of type { $type }
reason-no-language = { $language } is not a language code such as fr.
reason-field-date = the date { $date } is not valid, or not in a form like 2026-03-14
reason-members = it has { $count } members; the limit for one archive is { $most }
reason-ratio = it unpacks to more than { $ratio } times its size, the limit for an archive
reason-archive-large = the archive is larger than { $most } GB unpacked, the limit
reason-many-tags = it has more than { $most } tags, the limit for a page
reason-feed-tags = its first { $count } entries have more than { $most } tags, the limit for a feed
reason-feed-empty = the feed has no text for it
reason-feed-nameless = the feed gives neither an address nor an id for it
reason-web-limit = it is larger than the setting web.max_megabytes allows
reason-web-limit-page = it is larger than what is read
reason-not-modified = the site answered “not modified” to an unconditional request
reason-compressed = it is compressed as { $encoding }, which was not requested
reason-grows = it grows more than { $ratio } times when it is decompressed, which no article does
reason-decompress = the response can't be decompressed ({ $encoding }: { $details })
reason-ends-early = it ends too early
reason-no-target = { $address } redirects without a target
reason-redirects-to = it redirects to { $address }: { $reason }
reason-address-long = the address is longer than { $most } characters
reason-no-host-name = the address has no host
reason-surrogate = it contains a lone surrogate, which is not a character
reason-too-deep = it is more than { $most } archives or messages deep
reason-rest-skipped = the rest was skipped because { $count } of its members crashed their parser
reason-broken-off = it did not arrive whole; add it again
reason-too-late = it arrived after reading had started; add it again
reason-many-files = there are more than { $most } files; put them in a ZIP archive
reason-files-waiting = too many files are waiting to be read; try again later
reason-no-file-name = it has no name
reason-not-saved = it could not be saved ({ $details })
reason-draft-large = The draft is larger than { $most } MB, the limit for one file.
reason-draft-unread = The file can't be checked: { $reason }.
reason-file-large = one file may not exceed { $most } MB; the setting page.{ $setting } changes this limit
reason-file-large-page = one file may not exceed { $most } MB
reason-upload-large = one upload may not exceed { $most } MB; the setting page.{ $setting } changes this limit
reason-upload-large-page = one upload may not exceed { $most } MB
reason-no-ollama-model = The Ollama server at { $address } has no model yet; run `rag models pull qwen2.5:3b`.
reason-no-ollama-model-page = The Ollama server at { $address } has no model yet.
reason-store-busy = Another program is writing to { $path }; try again when it is done.
reason-store-busy-page = Another program is writing to the articles; try again when it is done.
reason-store-trouble = The index { $path } can't be used ({ $details }); { $reason }.
reason-hint-readonly = make the folder writable or choose another with --data
reason-hint-readonly-page = make the folder writable
reason-hint-full = free some disk space; committed articles are safe
reason-hint-disk = the disk may be full, or the file size limit reached; committed articles are safe
reason-hint-open = check that the folder can be read and written
reason-hint-doctor = run `rag doctor`
reason-hint-doctor-page = tell the owner of this page
reason-store-closed = The index { $path } was closed while in use ({ $details }).
reason-store-damaged = { $path } is damaged or not an index ({ $details }); move it away and index the articles again.
reason-store-damaged-page = { $path } is damaged or not an index ({ $details }); move it away and add the articles again.
reason-store-folder = { $path }: { $details }; choose another data folder with --data.
reason-store-folder-page = { $path } can't be used: { $details }.
reason-store-unwritable = { $path }: { $details }; make the folder writable or choose another with --data.
reason-store-unwritable-page = { $path } can't be written ({ $details }); make the folder writable.
reason-store-older = { $path } was made by an older version of this program; update it with `rag index --reembed`, which keeps its articles.
reason-store-older-page = { $path } was made by an older version of this program. The owner of this page can update it, and keep its articles.
reason-store-other = { $path } was made by another version of this program; move it away and index the articles again.
reason-store-other-page = { $path } was made by another version of this program; move it away and add the articles again.
reason-store-model = { $path } was re-embedded with another model in the meantime; restart this program.
reason-store-model-page = The articles were read anew with another model meanwhile; this program has to be restarted.
reason-lock-held = Process { $process } ({ $command }, since { $time }) is { $work } in { $path }; try again when it is done.
reason-lock-held-page = Process { $process } ({ $command }, since { $time }) is changing the articles; try again when it is done.
reason-lock-taken = Another program is { $work } in { $path }; try again when it is done.
reason-lock-taken-page = Another program is changing the articles; try again when it is done.
reason-kept-trouble = The { $what } { $path } can't be used ({ $details }); move the file away to start afresh.
reason-kept-trouble-page = { $path } can't be used ({ $details }); move the file away to start afresh.
reason-kept-newer = The { $what } { $path } were made by a newer version of this program: update it.
reason-kept-newer-page = { $path } was made by a newer version of this program; update the program.
reason-note-unread = A note can't be read; it was written by another version of this program.
reason-conversation-unread = The conversation “{ $title }” can't be read; it was written by another version of this program.
reason-ratings-trouble = { $path } can't be used ({ $details }); make it writable, or move it away.
reason-collection-busy = { $holder } is adding articles to the collection { $name }; try again when it is done.
reason-collection-busy-page = Articles are being added to the collection { $name }; try again when that is done.
