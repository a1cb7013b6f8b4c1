from newsroom import ARTICLES

from rag.answering.plans.story_versions import newest_versions, version_groups

BY_ID = {article.id: article for article in ARTICLES}


def test_of_versions_the_newest_stays():
    articles = [BY_ID[id_] for id_ in ("library.en", "library-late.en", "library-plan.en", "buses.en")]
    assert [each.id for each in newest_versions(articles)] == ["library-late.en", "buses.en", "library-plan.en"]
    assert [each.id for each in version_groups(articles)[0]] == ["library-late.en", "library.en"]
