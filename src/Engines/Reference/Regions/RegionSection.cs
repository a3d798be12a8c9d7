using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Regions;

/// <summary>Reads <c>regions.csv</c>: code, Chinese name, English name; the tree follows from the codes.</summary>
internal sealed class RegionSection : PackageSection<RegionTree>
{
    public const string File = "regions.csv";
    public static readonly string[] Columns = ["code", "name", "english"];

    public override string Name => "行政区划";

    protected override int Count(RegionTree snapshot) => snapshot.All.Count;

    protected override RegionTree Load(PackageReader package, City city)
    {
        var seen = new Dictionary<string, PackagePlace>(2000);
        var rows = package.ReadTable(File, Columns, row => Check(row, seen) ? row : null);
        var regions = rows
            .OrderBy(row => row[0], StringComparer.Ordinal)
            .Select(row => new Region(
                row[0],
                new BilingualText(row[1], row[2].Length > 0 ? row[2] : null),
                RegionCode.LevelOf(row[0]),
                Parent(row, seen)))
            .ToList();
        if (regions.Count == 0 || regions[0].Level != RegionLevel.City)
        {
            package.Report(new(File, 2), $"应有城市本身的一行，代码后八位为零，如 441800000000");
            regions.Insert(0, new Region("000000000000", new BilingualText("未命名"), RegionLevel.City, null));
        }

        return new RegionTree(regions);
    }

    private static bool Check(TableRow row, Dictionary<string, PackagePlace> seen)
    {
        if (!RegionCode.IsWellFormed(row[0]))
        {
            row.Report($"区划代码应为 12 位数字，现为“{row[0]}”");
            return false;
        }

        if (!seen.TryAdd(row[0], row.Place))
        {
            row.Report($"区划代码 {row[0]} 与第 {seen[row[0]].Line} 行重复");
            return false;
        }

        if (row[1].Length == 0)
        {
            row.Report($"区划 {row[0]} 没有名称");
        }

        return true;
    }

    /// <summary>The nearest region above that is listed; cities without counties (东莞市, 中山市) hold their towns directly.</summary>
    private static string? Parent(TableRow row, Dictionary<string, PackagePlace> known)
    {
        var level = RegionCode.LevelOf(row[0]);
        if (level == RegionLevel.City)
        {
            if (known.Keys.Any(code => RegionCode.LevelOf(code) == RegionLevel.City && string.CompareOrdinal(code, row[0]) < 0))
            {
                row.Report($"一个城市包只能有一个城市，{row[0]} 是第二个");
            }

            return null;
        }

        for (var above = level - 1; above >= RegionLevel.City; above--)
        {
            var code = RegionCode.At(row[0], above);
            if (code != row[0] && known.ContainsKey(code))
            {
                if (above < level - 1 && !(level == RegionLevel.Town && above == RegionLevel.City && row[0][4..6] == "00"))
                {
                    row.Report($"{row[1]}（{row[0]}）的上级 {RegionCode.At(row[0], level - 1)} 没有列出");
                }

                return code;
            }
        }

        row.Report($"{row[1]}（{row[0]}）不在城市 {RegionCode.At(row[0], RegionLevel.City)} 之内，或该城市没有列出");
        return null;
    }
}
