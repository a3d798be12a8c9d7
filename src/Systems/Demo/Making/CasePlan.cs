using Yicheng.Cases.Contracts;
using Yicheng.Reference.Contracts;

namespace Yicheng.Demo.Making;

/// <summary>How the officers of a case behave.</summary>
internal enum Manner
{
    /// <summary>Well within every limit.</summary>
    Prompt,

    /// <summary>On the last day.</summary>
    JustInTime,

    /// <summary>Past a limit somewhere.</summary>
    Late,
}

/// <summary>What is out of the ordinary about a case, as far as its process lets it be.</summary>
internal enum Turn
{
    None,
    Supplement,
    UnansweredSupplement,
    NotAccepted,
    Refused,
    Withdrawn,
    SpecialProcedure,
    Extension,
}

/// <summary>One case that the demo is going to make: everything follows from its number, so that every demo of a city is the same.</summary>
/// <param name="Index">From 0, in order of filing.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Region">Where.</param>
/// <param name="FiledAt">City time.</param>
/// <param name="Manner">How it is handled.</param>
/// <param name="Turn">What is out of the ordinary.</param>
/// <param name="Seed">Seed of all further chance.</param>
internal sealed record CasePlan(int Index, CaseKind Kind, Region Region, DateTimeOffset FiledAt, Manner Manner, Turn Turn, int Seed)
{
    private static readonly TimeSpan Years = TimeSpan.FromDays(730);

    /// <summary>Two in three go straight through; the rest share the turns, supplements most often.</summary>
    private static readonly Turn[] Turns =
    [
        .. Enumerable.Repeat(Turn.None, 16), Turn.Supplement, Turn.Supplement, Turn.UnansweredSupplement, Turn.NotAccepted, Turn.Refused, Turn.Withdrawn,
        Turn.SpecialProcedure, Turn.Extension,
    ];

    private static readonly Manner[] Manners = [.. Enumerable.Repeat(Manner.Prompt, 9), Manner.JustInTime, Manner.JustInTime, Manner.Late];

    /// <summary>Plans the cases of the two years before now, more of them lately so that every state is there.</summary>
    /// <param name="city">The city.</param>
    /// <param name="kinds">Kinds that can be filed.</param>
    /// <param name="responsible">Who is responsible for a kind in a division; null where nobody is.</param>
    /// <param name="count">How many.</param>
    /// <param name="now">The present.</param>
    public static IReadOnlyList<CasePlan> For(City city, IReadOnlyList<CaseKind> kinds, Func<CaseKind, string, Organisation?> responsible, int count, DateTimeOffset now)
    {
        var regions = city.Get<RegionTree>();
        var counties = regions.Children(regions.Root.Code).ToList();
        var chance = new Random(20_260_302);
        var instants = Enumerable.Range(0, count).Select(_ => FilingTime(city, chance, now)).Order().ToList();

        // Every kind in every county, in an order that nobody could tell.
        var places = Enumerable.Range(0, count).Select(i => (Kind: kinds[i % kinds.Count], County: counties[(i + (i / (kinds.Count * counties.Count))) % counties.Count])).ToArray();
        chance.Shuffle(places);
        var hands = kinds.ToDictionary(kind => kind, _ => (Manners: new Deck<Manner>(Manners, chance), Turns: new Deck<Turn>(Turns, chance)));
        return
        [
            .. instants.Select((at, index) =>
            {
                var (kind, county) = places[index];
                return new CasePlan(index, kind, Place(regions, kind, county, responsible, chance), at, hands[kind].Manners.Draw(), hands[kind].Turns.Draw(), chance.Next());
            }),
        ];
    }

    private static DateTimeOffset FilingTime(City city, Random chance, DateTimeOffset now)
    {
        // A sixth of the cases come from the last three weeks, which is where open ones live.
        var before = chance.Next(6) == 0 ? TimeSpan.FromDays(21) * chance.NextDouble() : Years * chance.NextDouble();
        var offset = city.Get<CityProfile>().Offset;
        var at = (now - before).ToOffset(offset);
        var morning = new DateTimeOffset(at.Date, offset).AddHours(8.5).AddSeconds(chance.Next(9 * 3600));
        return morning < now ? morning : now.AddMinutes(-1 - chance.Next(60));
    }

    /// <summary>A division of one of the levels at which the kind is exercised, within the county where there is one.</summary>
    private static Region Place(RegionTree regions, CaseKind kind, Region county, Func<CaseKind, string, Organisation?> responsible, Random chance)
    {
        var level = kind.Levels.Count == 0 ? RegionLevel.County : kind.Levels[chance.Next(kind.Levels.Count)];

        // People of the villages go to the county too, for what is only done there.
        var below = level == RegionLevel.County && chance.Next(3) == 0 ? RegionLevel.Town : level;
        var region = level == RegionLevel.City ? regions.Root : county;
        while (region.Level < below && regions.Children(region.Code).ToList() is { Count: > 0 } children)
        {
            region = children[chance.Next(children.Count)];
        }

        return responsible(kind, region.Code) is null ? county : region;
    }

    /// <summary>Cards drawn until none is left, then shuffled anew: what comes is chance, that all of it comes is not.</summary>
    private sealed class Deck<T>(T[] cards, Random chance)
    {
        private readonly T[] cards = [.. cards];
        private int left;

        public T Draw()
        {
            if (left == 0)
            {
                chance.Shuffle(cards);
                left = cards.Length;
            }

            return cards[--left];
        }
    }
}
