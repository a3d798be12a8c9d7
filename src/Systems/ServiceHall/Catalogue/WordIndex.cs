namespace Yicheng.ServiceHall.Catalogue;

/// <summary>An index over short texts, held in memory and never changed: some hundreds of items of a dozen texts each.</summary>
internal sealed class WordIndex
{
    /// <summary>Of a longer question, so much must be found in an item; of two words or fewer, all.</summary>
    private const double LeastShare = 1 / 3.0;

    private readonly Dictionary<string, Dictionary<int, double>> postings = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<IReadOnlyList<WeightedText>> documents;
    private readonly string[] words;

    public WordIndex(IReadOnlyList<IReadOnlyList<WeightedText>> documents)
    {
        this.documents = documents;
        for (var place = 0; place < documents.Count; place++)
        {
            foreach (var text in documents[place])
            {
                foreach (var gram in WordSplitting.Grams(text.Text).Concat(WordSplitting.Characters(text.Text)).Distinct(StringComparer.Ordinal))
                {
                    Post(gram, place, text.Weight);
                }
            }
        }

        words = [.. postings.Keys.Where(gram => !WordSplitting.IsChinese(gram[0])).Order(StringComparer.Ordinal)];
    }

    /// <summary>Places of the documents in which the words are found, best first.</summary>
    public IReadOnlyList<int> Find(string typed)
    {
        var essence = WordSplitting.Essence(typed);
        List<string> grams = [.. WordSplitting.Grams(essence).Distinct(StringComparer.Ordinal)];
        if (grams.Count == 0)
        {
            return [];
        }

        var hits = new Dictionary<int, (double Score, int Count)>();
        foreach (var gram in grams)
        {
            foreach (var (place, score) in Scores(gram))
            {
                var (sum, count) = hits.GetValueOrDefault(place);
                hits[place] = (sum + score, count + 1);
            }
        }

        var least = grams.Count <= 2 ? grams.Count : Math.Max(1, (int)Math.Ceiling(grams.Count * LeastShare));
        return [.. hits
            .Where(hit => hit.Value.Count >= least)
            .OrderByDescending(hit => hit.Value.Score * hit.Value.Count / grams.Count + Whole(hit.Key, essence))
            .ThenBy(hit => hit.Key)
            .Select(hit => hit.Key)];
    }

    /// <summary>What it adds that a text holds the words as they were typed: most when it is nothing else.</summary>
    private double Whole(int place, string essence) => documents[place].Max(text =>
        text.Text.Equals(essence, StringComparison.OrdinalIgnoreCase) ? 20 * text.Weight
        : text.Text.StartsWith(essence, StringComparison.OrdinalIgnoreCase) ? 6 * text.Weight
        : text.Text.Contains(essence, StringComparison.OrdinalIgnoreCase) ? 4 * text.Weight
        : 0);

    /// <summary>Rare words say more than common ones.</summary>
    private IEnumerable<KeyValuePair<int, double>> Scores(string gram)
    {
        var found = WordSplitting.IsChinese(gram[0]) ? postings.GetValueOrDefault(gram) : Beginning(gram);
        if (found is null)
        {
            return [];
        }

        var rarity = Math.Log(1 + (double)documents.Count / found.Count);
        return found.Select(posting => KeyValuePair.Create(posting.Key, posting.Value * rarity));
    }

    /// <summary>Words that begin with what was typed: somebody may still be typing.</summary>
    private Dictionary<int, double>? Beginning(string typed)
    {
        var at = Array.BinarySearch(words, typed, StringComparer.Ordinal);
        at = at < 0 ? ~at : at;
        Dictionary<int, double>? found = null;
        for (; at < words.Length && words[at].StartsWith(typed, StringComparison.Ordinal); at++)
        {
            found ??= [];
            foreach (var (place, weight) in postings[words[at]])
            {
                found[place] = Math.Max(found.GetValueOrDefault(place), weight);
            }
        }

        return found;
    }

    private void Post(string gram, int place, double weight)
    {
        if (!postings.TryGetValue(gram, out var places))
        {
            postings[gram] = places = [];
        }

        places[place] = Math.Max(places.GetValueOrDefault(place), weight);
    }
}
