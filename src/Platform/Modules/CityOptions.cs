namespace Yicheng.Platform.Modules;

/// <summary>How this node was started: where its data, its store and its city are.</summary>
public sealed record CityOptions
{
    /// <summary>Folder for the SQLite file, uploaded files, keys and demo accounts.</summary>
    public string DataPath { get; init; } = "data";

    /// <summary><c>sqlite</c> (the file <c>city.db</c> in the data folder), or a PostgreSQL connection string.</summary>
    public string Store { get; init; } = "sqlite";

    /// <summary>Folder of the city package.</summary>
    public string CityPath { get; init; } = "cities/qingyuan";

    /// <summary>Whether demo accounts, demo cases and the movable clock are on.</summary>
    public bool Demo { get; init; }

    /// <summary>How many cases the demo makes on an empty database.</summary>
    public int DemoCases { get; init; } = 3000;

    /// <summary>City time at the start; null for the real time.</summary>
    public DateTimeOffset? Clock { get; init; }

    /// <summary>Addresses to listen on, such as <c>http://127.0.0.1:5080</c>.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>The address that people outside reach the city at; printed in QR codes. Null to take the request's own.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Addresses or networks (<c>10.0.0.0/24</c>) of the reverse proxies that are believed about whom they ask for; nobody else is.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>A path of the checkout that the program was started from (<c>YICHENG_HOME</c>), or else of the current folder.</summary>
    public static string Home(string path) => Environment.GetEnvironmentVariable("YICHENG_HOME") is { Length: > 0 } home ? Path.Combine(home, path) : path;

    /// <summary>Whether the store is SQLite.</summary>
    public bool IsSqlite => Store is "sqlite";
}
