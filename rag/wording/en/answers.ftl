nearest-one = Nearest: { $title }
only-of-time = Understood “{ $words }”: only articles published { $published }; --any-date leaves none out.
left-out = Passages left out, because the model’s context window was full: { $count }.
in-the-line = Waiting for the model: this question is number { $place } in the line.
same-with-sources = The same with all its sources:
instead = The answer is instead:
without-fragment = Without the sentence that was broken off:
all-supported = Borne out by the articles.
