using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Yicheng.Bench;

/// <summary>The program in a process of its own, as a city runs it.</summary>
internal sealed class ServedCity : IAsyncDisposable
{
    private readonly Process process;
    private readonly string data;
    private readonly bool keeps;
    private readonly Dictionary<string, string> tokens;

    private ServedCity(Process process, Uri address, string data, bool keeps, TimeSpan start)
    {
        this.process = process;
        this.data = data;
        this.keeps = keeps;
        Address = address;
        StartTime = start;
        using var accounts = JsonDocument.Parse(File.ReadAllText(Path.Combine(data, "demo-accounts.json")));
        tokens = accounts.RootElement.EnumerateArray().ToDictionary(a => a.GetProperty("username").GetString()!, a => a.GetProperty("token").GetString()!, StringComparer.Ordinal);
    }

    public static string Home { get; } = Environment.GetEnvironmentVariable("YICHENG_HOME") ?? throw new InvalidOperationException("Start by ./bench.");

    public Uri Address { get; }

    /// <summary>From the command to the first page.</summary>
    public TimeSpan StartTime { get; }

    public double ResidentMegabytes => long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024.0;

    /// <summary>Processor time of the program so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Waits until the work behind the answers (events carried, ledger sequenced) is done, so that the next turn has the machine; how long that took.</summary>
    public async Task<TimeSpan> SettleAsync(TimeSpan? longest = null)
    {
        var watch = Stopwatch.StartNew();
        var step = TimeSpan.FromMilliseconds(400);
        while (watch.Elapsed < (longest ?? TimeSpan.FromMinutes(1)))
        {
            var before = ProcessorTime;
            await Task.Delay(step);
            if (ProcessorTime - before < step * 0.1)
            {
                break;
            }
        }

        return watch.Elapsed - step;
    }

    /// <summary>Starts a city, on an empty data folder unless one is given, which is then kept when the city stops.</summary>
    public static async Task<ServedCity> StartAsync(string store, int demoCases, string? city = null, string? kept = null)
    {
        var data = kept ?? Directory.CreateTempSubdirectory("city-").FullName;
        var port = FreePort();
        var watch = Stopwatch.StartNew();
        var arguments = new List<string> { "serve", "--demo", "--demo-cases", $"{demoCases}", "--port", $"{port}", "--data", data, "--store", store, "--clock", "2026-03-02T09:00:00+08:00" };
        if (city is not null)
        {
            arguments.AddRange(["--city", city]);
        }

        var process = Process.Start(new ProcessStartInfo(Path.Combine(Home, "yicheng"), arguments) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = data })!;
        var address = new Uri($"http://127.0.0.1:{port}");
        using var client = new HttpClient { BaseAddress = address };
        while (!await AnswersAsync(client))
        {
            if (process.HasExited || watch.Elapsed > TimeSpan.FromSeconds(60))
            {
                process.Kill(entireProcessTree: true);
                throw new InvalidOperationException("The city did not start: " + await process.StandardOutput.ReadToEndAsync());
            }

            await Task.Delay(20);
        }

        try
        {
            return new(process, address, data, kept is not null, watch.Elapsed);
        }
        catch (Exception)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Gives an empty database the city's tables.</summary>
    public static async Task MigrateAsync(string store)
    {
        var data = Directory.CreateTempSubdirectory("migrate-").FullName;
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Home, "yicheng"), ["migrate", "--data", data, "--store", store]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Directory.Delete(data, recursive: true);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("The database could not be migrated: " + output);
        }
    }

    /// <summary>The token of a demo person by username.</summary>
    public string TokenOf(string username) => tokens[username];

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        if (!keeps)
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/");
            return answer.StatusCode < HttpStatusCode.InternalServerError;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
