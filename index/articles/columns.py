"""Columns of tables and keys of JSON: which holds which field of an article, by its name or as the user says."""

import re
from collections.abc import Mapping
from typing import Any

from index.errors import ArticleError

FIELD_NAMES = {
    "title": (
        "title", "headline", "head", "titre", "titel", "título", "titulo", "titolo", "tytuł", "заголовок", "название",
        "标题", "標題", "タイトル", "제목", "العنوان", "başlık", "überschrift", "schlagzeile", "name", "subject",
    ),
    "language": ("language", "lang", "langue", "sprache", "idioma", "lingua", "язык", "语言", "inlanguage"),
    "source": (
        "source", "publication_title", "container_title", "publisher", "publication", "newspaper", "outlet", "site",
        "quelle", "zeitung", "fuente", "fonte",
        "журнал", "источник", "来源", "來源", "المصدر",
    ),
    "author": (
        "author", "authors", "by", "byline", "creator", "auteur", "auteurs", "autor", "autoren", "autores", "autore",
        "автор", "作者", "記者", "著者", "저자", "الكاتب", "yazar",
    ),
    "published": (
        "published", "date", "publication_date", "published_at", "date_published", "pubdate", "publish_date",
        "published_date", "published_time", "datepublished", "pub_date", "issued", "created_at", "created", "timestamp",
        "datum", "veröffentlicht", "fecha", "data", "date_de_publication",
        "дата", "日期", "发布时间", "発行日", "날짜", "التاريخ",
        "tarih",
    ),
    "section": (
        "section", "category", "rubrique", "rubrik", "ressort", "sección", "seccion", "sezione", "рубрика", "раздел",
        "栏目", "分类", "القسم",
    ),
    "link": ("link", "url", "canonical", "permalink", "web_url", "source_url", "链接", "ссылка", "الرابط"),
    "tags": (
        "tags", "keywords", "topics", "tag", "mots_clés", "schlagwörter", "etiquetas", "теги", "关键词", "标签",
        "manual_tags",
    ),
    "id": ("id", "guid", "uuid", "article_id", "articleid", "_id"),
    "text": (
        "text", "body", "content", "article", "full_text", "fulltext", "article_body", "articlebody", "article_text",
        "content_text", "content_html", "content_encoded", "maintext", "main_text", "plain_text", "story", "texte",
        "contenu", "corps", "inhalt", "volltext", "texto", "contenido", "cuerpo", "conteúdo", "conteudo", "testo",
        "contenuto", "tekst", "treść", "текст", "содержание", "正文", "内容", "內容", "本文", "본문", "内文", "النص",
        "المحتوى", "metin", "içerik", "description", "summary", "abstract", "abstract_note",
    ),
}  # fmt: skip
"""Field of an article → its names in other programs and languages, the likeliest first."""
FIELDS = tuple(FIELD_NAMES)


def named(field: str, fields: Mapping[str, Any]) -> str:
    """Return the name under which some fields have a non-empty value for one of an article's fields, or ""."""
    return next((name for name in FIELD_NAMES[field] if fields.get(name) not in (None, "", [], {})), "")


def column_of(field: str, row: Mapping[str, Any], columns: Mapping[str, str]) -> str:
    """Return the name of the column that holds one of our fields, or ""."""
    if field in columns:
        return columns[field] if value_at(row, columns[field]) is not None else ""
    named_plainly = {plainly(str(key)): str(key) for key in reversed(list(row)) if row[key] not in (None, "", [], {})}
    found = named(field, dict.fromkeys(named_plainly, "x"))
    return named_plainly.get(found, "")


def plainly(name: str) -> str:
    return re.sub(r"[\s:.-]+", "_", name.strip().casefold())


def value_at(row: Mapping[str, Any], name: str) -> Any:
    """Return a column's value; `a.b` may be b within a."""
    if name in row:
        return row[name]
    first, dot, rest = name.partition(".")
    inner = row.get(first)
    return value_at(inner, rest) if dot and isinstance(inner, dict) else None


def checked_columns(columns: Mapping[str, str] | None) -> Mapping[str, str]:
    """Return a mapping from article fields to column names.

    Raises ArticleError when it names a field that articles don't have.
    """
    unknown = [name for name in columns or {} if name not in FIELDS]
    if unknown:
        msg = f"columns: an article has no field {unknown[0]!r}; its fields are {', '.join(FIELDS)}."
        raise ArticleError(msg)
    return columns or {}


def parse_columns(text: str) -> dict[str, str]:
    """Return the mapping that is written as text=body,title=headline. Raises ValueError for what is not."""
    pairs = [pair.partition("=") for pair in text.split(",")]
    if not all(field.strip() and name.strip() for field, _, name in pairs):
        msg = f"{text!r} is not in the form text=body,title=headline"
        raise ValueError(msg)
    return {field.strip(): name.strip() for field, _, name in pairs}
