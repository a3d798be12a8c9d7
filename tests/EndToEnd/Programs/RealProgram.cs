using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Yicheng.Testing;

namespace Yicheng.EndToEnd.Tests.Programs;

/// <summary>The <c>yicheng</c> program itself, in a process of its own, as whoever typed it would have it.</summary>
public sealed class RealProgram : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private bool ended;

    private RealProgram(Process process, Uri address)
    {
        (this.process, Address) = (process, address);
        process.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>What it has printed so far.</summary>
    public string Printed => string.Join('\n', lines);

    /// <summary>Runs a command to its end; answers the exit code and all it printed.</summary>
    public static async Task<(int Code, string Printed)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    /// <summary>Starts <c>serve</c> on a free port and waits until it is ready.</summary>
    public static async Task<RealProgram> ServeAsync(string data, params string[] arguments)
    {
        var port = FreePort();
        var program = new RealProgram(Start(["serve", "--demo", "--demo-cases", "0", "--clock", "2026-03-02T09:00:00+08:00", "--data", data, "--port", $"{port}", .. arguments]), new Uri($"http://127.0.0.1:{port}"));
        for (var attempt = 0; attempt < 1200; attempt++)
        {
            if (program.process.HasExited)
            {
                throw new InvalidOperationException(program.Printed);
            }

            try
            {
                if ((await program.Client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK)
                {
                    return program;
                }
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        await program.DisposeAsync();
        throw new TimeoutException(program.Printed);
    }

    /// <summary>A client that is one of the demo's people.</summary>
    public HttpClient As(string data, string userName)
    {
        using var accounts = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(data, "demo-accounts.json")));
        var token = accounts.RootElement.EnumerateArray().First(account => account.GetProperty("username").GetString() == userName).GetProperty("token").GetString();
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>As <c>kill -9</c>: nothing is finished, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (ended)
        {
            return;
        }

        ended = true;
        Client.Dispose();
        if (!process.HasExited)
        {
            using var _ = Process.Start("kill", $"-TERM {process.Id}");
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static Process Start(IEnumerable<string> arguments)
    {
        // artifacts/bin/Yicheng.EndToEnd.Tests/debug → artifacts/bin/Yicheng.Host/debug
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name;
        var program = Path.Combine(TestCity.RepositoryRoot(), "artifacts", "bin", "Yicheng.Host", configuration, "yicheng.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetTempPath() };
        start.Environment["YICHENG_HOME"] = TestCity.RepositoryRoot();
        foreach (var argument in arguments.Prepend(program))
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
