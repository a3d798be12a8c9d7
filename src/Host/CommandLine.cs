using System.CommandLine;
using System.CommandLine.Parsing;
using System.Data.Common;
using Yicheng.Platform.Data;
using Yicheng.Platform.Http;
using Yicheng.Platform.Modules;
using Yicheng.Reference.Contracts;

namespace Yicheng.Host;

/// <summary>The <c>yicheng</c> command: serving, migrating, and what the modules add.</summary>
public static class CommandLine
{
    private static readonly Option<string> Data = new("--data") { Description = "Folder for the database, files and keys", DefaultValueFactory = _ => CityOptions.Home("data"), Recursive = true };
    private static readonly Option<string> StoreOption = new("--store") { Description = "sqlite, or a PostgreSQL connection string", DefaultValueFactory = _ => "sqlite", Recursive = true };
    private static readonly Option<string> City = new("--city") { Description = "Folder of the city package", DefaultValueFactory = _ => CityOptions.Home("cities/qingyuan"), Recursive = true };
    private static readonly Option<int> Port = new("--port") { Description = "Port on 127.0.0.1", DefaultValueFactory = _ => 5080 };
    private static readonly Option<string?> Urls = new("--urls") { Description = "Addresses to listen on, instead of --port" };
    private static readonly Option<string?> PublicUrl = new("--public-url") { Description = "The address people reach the city at, for QR codes" };
    private static readonly Option<string[]> Proxy = new("--proxy")
    {
        Description = "Address or network of a reverse proxy to believe about who asks; may stand several times",
        Validators = { given => RefuseOthers(given) },
    };

    private static readonly Option<bool> Demo = new("--demo") { Description = "Demo accounts, demo cases and a movable clock" };
    private static readonly Option<bool> NoDemo = new("--no-demo") { Description = "Without the demo, even after --demo" };
    private static readonly Option<int> DemoCases = new("--demo-cases") { Description = "Cases the demo makes on an empty database", DefaultValueFactory = _ => 3000 };
    private static readonly Option<DateTimeOffset?> Clock = new("--clock") { Description = "City time at the start, such as 2026-03-02T09:00:00+08:00" };

    /// <summary>Parses and runs; answers the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Yicheng, the open platform that runs a city's public systems") { Data, StoreOption, City };
        root.Add(Serve());
        root.Add(Migrate());
        foreach (var command in CityModules.All().SelectMany(m => m.Commands))
        {
            command.Command.SetAction((parsed, token) => RunModuleCommandAsync(command, parsed, token));
            root.Add(command.Command);
        }

        // The host ends in its own time when it is told to; what is wrong with files, addresses or the database is told in a sentence, without a trace.
        var plain = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await root.Parse(args).InvokeAsync(plain);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DbException or InvalidCityPackageException or MissingMigrationException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }

    private static Command Serve()
    {
        var serve = new Command("serve", "Runs the city") { Port, Urls, PublicUrl, Proxy, Demo, NoDemo, DemoCases, Clock };
        serve.SetAction(async (parsed, token) =>
        {
            var options = Options(parsed) with
            {
                Urls = parsed.GetValue(Urls) ?? $"http://127.0.0.1:{parsed.GetValue(Port)}",
                PublicUrl = parsed.GetValue(PublicUrl),
                Proxies = parsed.GetValue(Proxy) ?? [],
                Demo = parsed.GetValue(Demo) && !parsed.GetValue(NoDemo),
                DemoCases = parsed.GetValue(DemoCases),
                Clock = parsed.GetValue(Clock),
            };
            return await ServeAsync(options, token);
        });
        return serve;
    }

    private static async Task<int> ServeAsync(CityOptions options, CancellationToken cancellationToken)
    {
        await using var app = CityHost.Build(options);
        app.Services.GetRequiredService<CityHolder>();
        await CityHost.PrepareAsync(app, cancellationToken);
        await app.StartAsync(cancellationToken);
        Console.WriteLine($"Yicheng answers at {string.Join(", ", app.Urls)}");
        if (options is { PublicUrl: not null, Proxies.Count: 0 })
        {
            Console.WriteLine("No --proxy is named: behind one, all requests seem to come from it, and limits by network hold for everybody together or, on this machine, for nobody.");
        }

        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static void RefuseOthers(OptionResult given)
    {
        foreach (var text in given.Tokens.Select(token => token.Value).Where(text => !TrustedProxies.IsAddress(text)))
        {
            given.AddError($"--proxy should be an address such as 10.0.0.5 or a network such as 10.0.0.0/24, not '{text}'");
        }
    }

    private static Command Migrate()
    {
        var migrate = new Command("migrate", "Brings the database to the newest schema");
        migrate.SetAction(async (parsed, token) =>
        {
            await using var app = CityHost.Build(Options(parsed));
            foreach (var script in await app.Services.GetRequiredService<Migration>().RunAsync(token))
            {
                Console.WriteLine(script);
            }

            return 0;
        });
        return migrate;
    }

    private static async Task<int> RunModuleCommandAsync(ProgramCommand command, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!command.NeedsCity)
        {
            return await command.RunAsync(null, parsed, cancellationToken);
        }

        await using var app = CityHost.Build(Options(parsed));
        return await command.RunAsync(app.Services, parsed, cancellationToken);
    }

    private static CityOptions Options(ParseResult parsed) => new()
    {
        DataPath = parsed.GetValue(Data)!,
        Store = parsed.GetValue(StoreOption)!,
        CityPath = parsed.GetValue(City)!,
    };
}
