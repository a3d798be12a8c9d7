using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Yicheng.Platform.Printing;

/// <summary>
/// One headless Chromium that is told what to do over a pipe (Chrome DevTools Protocol, messages ended by a zero byte). No port is open to others on
/// the machine, and the browser ends when the pipe does, even where this process is killed.
/// </summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const int LongestMessage = 64 * 1024 * 1024;
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private readonly Process process;
    private readonly string profile;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> asked = new();
    private readonly SemaphoreSlim writing = new(1);
    private readonly Task reading;
    private int last;

    private Chromium(Process process, string profile)
    {
        (this.process, this.profile) = (process, profile);
        reading = Task.Run(ReadAsync);
    }

    /// <summary>Whether it can still be asked.</summary>
    public bool IsRunning => !reading.IsCompleted && !process.HasExited;

    /// <summary>Where the program is; null where there is none on the path.</summary>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Starts the program with a profile of its own, gone at its end, and with no way to any network.</summary>
    public static Chromium Start(string program)
    {
        var profile = Directory.CreateTempSubdirectory("yicheng-print-").FullName;
        string[] options =
        [
            "--headless", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu", "--disable-extensions", "--disable-background-networking", "--disable-sync",
            "--disable-component-update", "--disable-default-apps", "--disable-breakpad", "--disable-dev-shm-usage", "--hide-scrollbars", "--mute-audio",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--renderer-process-limit=1", "--js-flags=--max-old-space-size=64", $"--user-data-dir={profile}",
        ];

        // Chromium reads its orders from descriptor 3 and answers on 4; a shell puts our two pipes there.
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1");
        start.ArgumentList.Add(program);
        foreach (var option in options)
        {
            start.ArgumentList.Add(option);
        }

        if (Environment.IsPrivilegedProcess)
        {
            // Chromium does not start as root with its sandbox; the page is our own and runs no script.
            start.ArgumentList.Add("--no-sandbox");
        }

        start.Environment["HOME"] = profile;
        return new Chromium(Process.Start(start)!, profile);
    }

    /// <summary>Prints a document that is whole in itself; nothing is fetched and no script runs.</summary>
    public async Task<byte[]> PrintAsync(string html, CancellationToken cancellationToken)
    {
        var target = Text(await AskAsync("Target.createTarget", new() { ["url"] = "about:blank" }, null, cancellationToken), "targetId");
        try
        {
            var session = Text(await AskAsync("Target.attachToTarget", new() { ["targetId"] = target, ["flatten"] = true }, null, cancellationToken), "sessionId");
            await AskAsync("Emulation.setScriptExecutionDisabled", new() { ["value"] = true }, session, cancellationToken);
            var frame = Text((await AskAsync("Page.getFrameTree", [], session, cancellationToken)).GetProperty("frameTree").GetProperty("frame"), "id");
            await AskAsync("Page.setDocumentContent", new() { ["frameId"] = frame, ["html"] = html }, session, cancellationToken);
            var printed = await AskAsync("Page.printToPDF", new() { ["printBackground"] = true, ["preferCSSPageSize"] = true }, session, cancellationToken);
            return printed.GetProperty("data").GetBytesFromBase64();
        }
        finally
        {
            if (IsRunning)
            {
                Task closing = AskAsync("Target.closeTarget", new() { ["targetId"] = target }, null, CancellationToken.None);
                await closing.WaitAsync(TimeSpan.FromSeconds(5), CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        process.Dispose();
        writing.Dispose();
        try
        {
            Directory.Delete(profile, recursive: true);
        }
        catch (IOException)
        {
            // A last helper process of the browser may still write; the temporary folder is swept by the system.
        }
    }

    private async Task<JsonElement> AskAsync(string method, JsonObject parameters, string? session, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref last);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (session is not null)
        {
            message["sessionId"] = session;
        }

        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        asked[id] = answer;
        try
        {
            await writing.WaitAsync(cancellationToken);
            try
            {
                await process.StandardInput.BaseStream.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(message), 0], cancellationToken);
                await process.StandardInput.BaseStream.FlushAsync(cancellationToken);
            }
            finally
            {
                writing.Release();
            }

            return reading.IsCompleted ? throw new IOException("Chromium has ended.") : await answer.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            asked.TryRemove(id, out _);
        }
    }

    private async Task ReadAsync()
    {
        var pipe = PipeReader.Create(process.StandardOutput.BaseStream);
        try
        {
            while (true)
            {
                var read = await pipe.ReadAsync();
                var rest = read.Buffer;
                while (rest.PositionOf((byte)0) is { } end)
                {
                    Take(rest.Slice(0, end));
                    rest = rest.Slice(rest.GetPosition(1, end));
                }

                pipe.AdvanceTo(rest.Start, rest.End);
                if (read.IsCompleted || rest.Length > LongestMessage)
                {
                    break;
                }
            }
        }
        finally
        {
            foreach (var waiting in asked.Values)
            {
                waiting.TrySetException(new IOException("Chromium has ended."));
            }
        }
    }

    private void Take(ReadOnlySequence<byte> message)
    {
        using var json = JsonDocument.Parse(message);
        if (!json.RootElement.TryGetProperty("id", out var id) || !asked.TryGetValue(id.GetInt32(), out var waiting))
        {
            return;
        }

        if (json.RootElement.TryGetProperty("result", out var result))
        {
            waiting.TrySetResult(result.Clone());
        }
        else
        {
            waiting.TrySetException(new IOException(json.RootElement.GetProperty("error").GetRawText()));
        }
    }

    private static string Text(JsonElement answer, string name) => answer.GetProperty(name).GetString()!;
}
