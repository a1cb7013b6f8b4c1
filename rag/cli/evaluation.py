"""`rag eval`: ask questions with known answers and print the figures, or generate such questions."""

import contextlib
import dataclasses
import json
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from index.text.folding import one_line
from index.types import Filters
from rag.api.rag import Rag
from rag.cli import output, progress
from rag.cli.exit_codes import DONE, PROBLEM
from rag.cli.output import BOLD, DIM, print_note, print_text
from rag.errors import QuestionsError
from rag.evaluate.outcome import Outcome
from rag.evaluate.question_generation import QuestionGenerator
from rag.evaluate.questions import Question, as_json
from rag.evaluate.report import Evaluation, Metric
from rag.evaluate.run import EvaluationRun
from rag.evaluate.statistics import Figure, Milliseconds
from rag.grounding import cross_encoder_judge
from rag.grounding.judge_calibration import claims
from rag.llm import QUOTES
from rag.locale import spoken
from rag.locale.formatting import language_name

_EXAMPLES = 5
"""Maximum number of failed questions that are printed."""
_LONGEST = 90
"""Maximum columns of a printed question."""
_BY_LANGUAGE = ("recall@1", "answered", "has_answer", "cited", "refusal_recall")


def run(rag: Rag, options: Namespace, *, filters: Filters, any_date: bool) -> int:
    """Ask the questions and print the figures, after an interruption for those that were asked."""
    asked = rag.evaluating(options.questions, options.top, filters=filters, any_date=any_date, limit=options.limit)
    _print_model(rag, asked)
    try:
        _ask(asked, options.details)
    except KeyboardInterrupt:
        if asked.outcomes:
            print_note(f"Stopped after {len(asked.outcomes):,} of {len(asked):,} questions.")
            _print_evaluation(asked.evaluation, options)
        raise
    _print_evaluation(asked.evaluation, options)
    return DONE


def calibrate(rag: Rag, options: Namespace) -> int:
    """Measure what the language model is worth as judge of sentences, keep it, and print it."""
    with progress.counting(len(claims()), "claims") as shown:
        name, calibration = rag.calibrate(lambda done, _: shown(done, ""))
    if options.json:
        output.print_json({"model": name, **dataclasses.asdict(calibration)})
        return DONE
    if calibration.threshold > 1:
        print_text(f"{name} tells true sentences from false ones no better than by chance; it will not be asked.")
        return DONE
    print_text(f"{name} can read what the rules can't settle (area under the ROC curve {calibration.area:.2f}).", BOLD)
    bundled = cross_encoder_judge.calibration().area
    if calibration.area < bundled and not rag.settings.checks.model:
        print_text(
            f"The cross-encoder of the bundled embedding model is better at it ({bundled:.2f}) and reads in its place; "
            f"to have {name} asked first, name it in the setting checks.model."
        )
    print_text(
        f"On the built-in claims, {calibration.true_accepted:.0%} of the true ones and "
        f"{calibration.false_accepted:.0%} of the false ones get the full sign."
    )
    if calibration.unhelpful:
        named = ", ".join(language_name(code, spoken("en")) for code in calibration.unhelpful)
        print_text(f"It is not asked about sentences in these languages, in which it is no help: {named}.")
    return DONE


def _print_model(rag: Rag, asked: EvaluationRun) -> None:
    reason = rag.language_model().reason
    writer = "quotes, no language model" if asked.setup.model == QUOTES else asked.setup.model
    print_note(reason or f"Answered by {writer}.")


def _ask(asked: EvaluationRun, details: str | None) -> None:
    wrong = 0
    with progress.counting(len(asked), "questions") as shown, _opened(details) as file:
        for done, outcome in enumerate(asked, start=1):
            wrong += bool(outcome.problem)
            shown(done, f"{wrong:,} failed")
            if file:
                file.write(_line(outcome.as_json()))
                file.flush()


@contextlib.contextmanager
def _opened(name: str | None) -> Iterator[TextIO | None]:
    if name is None:
        yield None
        return
    with Path(name).open("w", encoding="utf-8") as file:
        yield file


def _line(value: Any) -> str:
    return f"{json.dumps(value, ensure_ascii=False)}\n"


def _print_evaluation(evaluation: Evaluation, options: Namespace) -> None:
    if options.json:
        output.print_json(evaluation.as_json())
    else:
        _print_figures(evaluation)
        _print_languages(evaluation)
        _print_milliseconds(evaluation)
        _print_problems(evaluation, options.details)


def _print_figures(evaluation: Evaluation) -> None:
    count = evaluation.count()
    unknown = count["questions"] - count["answerable"] - count["unanswerable"]
    kinds = [
        f"{count['answerable']:,} with a known answer",
        f"{count['unanswerable']:,} that no article answers" if count["unanswerable"] else "",
        f"{unknown:,} with no known answer" if unknown else "",
    ]
    print_text(
        f"{count['questions']:,} questions: {', '.join(filter(None, kinds))}; {evaluation.setup.top} passages each"
    )
    shown = [each for each in evaluation.measures if each.is_shown and each.name in evaluation.figures]
    rows = [_row(each, evaluation.figures[each.name]) for each in shown]
    group = ""
    for measure, line in zip(shown, output.table([("", "", "95 % interval", "of"), *rows])[1:], strict=True):
        if measure.group != group:
            group = measure.group
            print_text()
            print_text(group, BOLD)
        print_text(f"  {line}")
    print_text()
    print_text(
        "For other questions of this kind, the figure is probably within the interval; fewer questions widen it.", DIM
    )
    for line in _remarks(evaluation):
        print_text(line, DIM)


def _row(measure: Metric, figure: Figure) -> tuple[str, str, str, str]:
    """Return the table cells of a figure; a share as a percentage, with its counts."""
    if not figure.of:
        of = f"{figure.questions:,} {measure.of}"
        return measure.label, f"{figure.value:.2f}", f"{figure.low:.2f} to {figure.high:.2f}", of
    of = f"{figure.count:,} of {figure.of:,} {measure.of}"
    interval = f"{figure.low:.0%} to {figure.high:.0%}"
    return measure.label, f"{figure.value:.0%}", interval, of


def _remarks(evaluation: Evaluation) -> Iterator[str]:
    """Yield remarks on how to read the figures."""
    levels = evaluation.levels
    if levels.keys() - {"place"}:
        names = {"place": "the place of its answer", "article": "its article", "answer": "the words of its answer"}
        told = ", ".join(f"{levels[level]:,} by {name}" for level, name in names.items() if level in levels)
        yield f"Whether a passage answers a question was judged by what is known about it: {told}."
    compared = evaluation.figures.get("has_answer")
    known = sum(bool(each.question.answers) and each.question.is_answerable for each in evaluation.outcomes)
    if left := known - (compared.of if compared else 0):
        yield f"{left:,} accepted answers are not in the expected language of the answer and can't be compared."
    if made := evaluation.count()["made"]:
        yield f"{made:,} questions were generated and kept only if their article was found: Retrieval is too good."


def _print_languages(evaluation: Evaluation) -> None:
    if not evaluation.languages:
        return
    shown = [each for each in evaluation.measures if each.name in (*_BY_LANGUAGE, f"recall@{evaluation.setup.top}")]
    heads = {"refusal_recall": "rightly refused", "has_answer": "has answer", "cited": "cited"}
    rows = [("language", "questions", *(heads.get(each.name, each.label) for each in shown))]
    for language, figures in evaluation.languages.items():
        cells = [f"{figure.count:,}/{figure.of:,}" if (figure := figures.get(each.name)) else "" for each in shown]
        rows.append((language, f"{evaluation.count(language)['questions']:,}", *cells))
    print_text()
    output.print_table(rows, has_headings=True)


def _print_milliseconds(evaluation: Evaluation) -> None:
    rows = [("milliseconds", "median", "95 % interval", "95th percentile")]
    rows += [(name.replace("_", " "), *_times(each)) for name, each in evaluation.milliseconds.items()]
    print_text()
    output.print_table(rows, has_headings=True)


def _times(each: Milliseconds) -> tuple[str, str, str]:
    return f"{each.median:,.0f}", f"{each.low:,.0f} to {each.high:,.0f}", "" if each.p95 is None else f"{each.p95:,.0f}"


def _print_problems(evaluation: Evaluation, details: str | None) -> None:
    problems = evaluation.problems
    if not problems:
        return
    kinds = Counter(each.problem for each in problems).most_common()
    print_text()
    print_text(f"{len(problems):,} failed: {'; '.join(f'{count:,} {kind}' for kind, count in kinds)}.", BOLD)
    for outcome in _varied(problems):
        question = output.shortened(outcome.question.question, _LONGEST, 1)
        where = f"{Path(outcome.question.origin).name}  " if outcome.question.origin else ""
        print_text(f"  {where}{outcome.problem}: {question}")
    if len(problems) > _EXAMPLES or not details:
        print_text(
            f"{details} lists all, with the answers." if details else "--details FILE lists all, with the answers.", DIM
        )


def _varied(problems: list[Outcome]) -> list[Outcome]:
    """Return some failed questions with different kinds of problems, in the order of the file."""
    seen: Counter[str] = Counter()
    turns = []
    for number, outcome in enumerate(problems):
        turns.append((seen[outcome.problem], number))
        seen[outcome.problem] += 1
    return [problems[number] for number in sorted(number for _, number in sorted(turns)[:_EXAMPLES])]


def make(rag: Rag, options: Namespace, filters: Filters) -> int:
    """Generate questions, and write each as soon as it is complete."""
    maker = rag.maker(filters=filters, language=options.question_language, seed=options.seed)
    print_note(f"Asking {maker.model.name} for questions about {len(maker.articles):,} articles.")
    made: list[Question] = []
    try:
        with _new(options.output) as file, progress.counting(options.make, "questions made") as shown:
            for question in maker.make(options.make):
                made.append(question)
                shown(len(made), f"of {maker.attempts:,} passages")
                if file:
                    file.write(_line(as_json(question)))
                    file.flush()
                else:
                    print_text(_line(as_json(question)), end="")
    finally:
        _print_summary(made, maker, options)
    return DONE if made else PROBLEM


@contextlib.contextmanager
def _new(name: str | None) -> Iterator[TextIO | None]:
    """Open a new file: questions that someone has corrected must not be overwritten.

    Raises QuestionsError when it is there.
    """
    try:
        file = Path(name).open("x", encoding="utf-8") if name else contextlib.nullcontext()  # noqa: SIM115
    except FileExistsError as error:
        msg = f"{name} already exists; choose another file name."
        raise QuestionsError(msg) from error
    with file as opened:
        yield opened


def _print_summary(made: list[Question], maker: QuestionGenerator, options: Namespace) -> None:
    if not maker.attempts:
        return
    unanswerable = sum(question.is_unanswerable for question in made)
    print_note(
        f"Made {len(made):,} of {options.make:,} questions, {unanswerable:,} of them about articles that are excluded "
        f"when they are asked, from {maker.attempts:,} passages."
    )
    if maker.rejected:
        reasons = ", ".join(f"{count:,} {one_line(reason)}" for reason, count in maker.rejected.most_common())
        print_note(f"Not kept: {reasons}.")
    if made and options.output:
        print_note(f"Review {options.output} before you rely on it, then run: rag eval {options.output}")
