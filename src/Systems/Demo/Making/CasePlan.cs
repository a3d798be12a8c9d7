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

/// <summary>One case that the demo is going to make: everything follows from its number, so that every demo of a city is the same.</summary>
/// <param name="Index">From 0, in order of filing.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Region">Where.</param>
/// <param name="FiledAt">City time.</param>
/// <param name="Manner">How it is handled.</param>
/// <param name="Seed">Seed of all further chance.</param>
internal sealed record CasePlan(int Index, CaseKind Kind, Region Region, DateTimeOffset FiledAt, Manner Manner, int Seed)
{
    private static readonly TimeSpan Years = TimeSpan.FromDays(730);

    /// <summary>Plans the cases of the two years before now, more of them lately so that every state is there.</summary>
    public static IReadOnlyList<CasePlan> For(City city, IReadOnlyList<CaseKind> kinds, int count, DateTimeOffset now)
    {
        var regions = city.Get<RegionTree>();
        var counties = regions.Children(regions.Root.Code).ToList();
        var chance = new Random(20_260_302);
        var instants = Enumerable.Range(0, count).Select(_ => FilingTime(city, chance, now)).Order().ToList();
        return [.. instants.Select((at, index) =>
        {
            var kind = kinds[index % kinds.Count];
            var county = counties[index / kinds.Count % counties.Count];
            return new CasePlan(index, kind, Place(regions, kind, county, chance), at, MannerOf(chance.Next(100)), chance.Next());
        })];
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

    private static Region Place(RegionTree regions, CaseKind kind, Region county, Random chance)
    {
        Region Pick(Region above) => regions.Children(above.Code).ToList() is { Count: > 0 } below ? below[chance.Next(below.Count)] : above;
        var lowest = kind.Levels.Count == 0 ? RegionLevel.Village : kind.Levels.Max();
        return (lowest, kind.Levels.Contains(RegionLevel.City), chance.Next(8)) switch
        {
            (_, true, 0) => regions.Root,
            (RegionLevel.City, _, _) => regions.Root,
            (RegionLevel.County, _, _) => county,
            (RegionLevel.Town, _, _) => Pick(county),
            _ => Pick(Pick(county)),
        };
    }

    private static Manner MannerOf(int roll) => roll switch { < 78 => Manner.Prompt, < 92 => Manner.JustInTime, _ => Manner.Late };
}
