namespace Yicheng.Reference.Contracts;

/// <summary>The four levels of a city's divisions.</summary>
public enum RegionLevel
{
    /// <summary>A prefecture-level city (地级市).</summary>
    City,

    /// <summary>A district, county or county-level city (区、县、县级市).</summary>
    County,

    /// <summary>A town, township or subdistrict (镇、乡、街道).</summary>
    Town,

    /// <summary>A village or community (村、社区).</summary>
    Village,
}

/// <summary>An administrative division.</summary>
/// <param name="Code">Twelve digits: province 2, city 2, county 2, town 3, village 3; the digits below the region's own level are zeros.</param>
/// <param name="Name">The official name, such as 清城区 and "Qingcheng District".</param>
/// <param name="Level">The region's level.</param>
/// <param name="ParentCode">The region directly above; null for the city.</param>
public sealed record Region(string Code, BilingualText Name, RegionLevel Level, string? ParentCode)
{
    /// <summary>The significant digits, which the codes of all regions within begin with: 4, 6, 9 or 12 of them.</summary>
    public string Prefix { get; } = Code[..RegionCode.PrefixLength(Level)];

    /// <summary>Whether the other region is this one or lies within it.</summary>
    public bool Contains(string code) => code.StartsWith(Prefix, StringComparison.Ordinal);
}

/// <summary>Twelve-digit division codes.</summary>
public static class RegionCode
{
    /// <summary>How many leading digits tell a region of that level from its neighbours.</summary>
    public static int PrefixLength(RegionLevel level) => level switch
    {
        RegionLevel.City => 4,
        RegionLevel.County => 6,
        RegionLevel.Town => 9,
        _ => 12,
    };

    /// <summary>The level that a code stands for by its trailing zeros.</summary>
    public static RegionLevel LevelOf(string code) =>
        !code.EndsWith("000", StringComparison.Ordinal) ? RegionLevel.Village
        : !code.EndsWith("000000", StringComparison.Ordinal) ? RegionLevel.Town
        : !code.EndsWith("00000000", StringComparison.Ordinal) ? RegionLevel.County
        : RegionLevel.City;

    /// <summary>The code of the region of a level that a code lies in: <c>At("441802001001", County)</c> is 441802000000.</summary>
    public static string At(string code, RegionLevel level) => code[..PrefixLength(level)].PadRight(12, '0');

    /// <summary>Whether the text is twelve digits.</summary>
    public static bool IsWellFormed(string code) => code.Length == 12 && code.All(char.IsAsciiDigit);
}
