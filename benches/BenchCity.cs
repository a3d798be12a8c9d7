namespace Yicheng.Bench;

/// <summary>Qingyuan with the kinds and processes of <c>benches/city</c> laid over it.</summary>
internal static class BenchCity
{
    public const string Region = "441802000000";
    public const string Acceptor = "acceptor.441802-market-supervision";
    public const string Examiner = "examiner.441802-market-supervision";
    public const string Decider = "decider.441802-market-supervision";

    private static readonly Lazy<string> Made = new(Make);

    public static string Folder => Made.Value;

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("bench-city-").FullName;
        Copy(Path.Combine(ServedCity.Home, "cities", "qingyuan"), folder);
        Copy(Path.Combine(ServedCity.Home, "benches", "city"), folder);
        return folder;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
