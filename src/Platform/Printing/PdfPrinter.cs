using System.Text.Json;
using Microsoft.Extensions.Logging;
using Yicheng.Platform.Errors;

namespace Yicheng.Platform.Printing;

/// <summary>
/// Prints our own pages to PDF with a Chromium that is started at the first page, kept warm, and stopped after a while without work.
/// One page at a time, each in bounded time; a browser that fails is replaced and the page tried once more.
/// </summary>
public sealed partial class PdfPrinter(ILogger<PdfPrinter> log) : IAsyncDisposable
{
    /// <summary>Most characters of one document.</summary>
    public const int LongestHtml = 4 * 1024 * 1024;

    private const int MostWaiting = 32;
    private const int PagesPerBrowser = 200;
    private const int Attempts = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);
    private readonly string? program = Chromium.Find();
    private readonly SemaphoreSlim turn = new(1);
    private Chromium? browser;
    private Timer? idle;
    private int printed;
    private int waiting;
    private bool closed;

    /// <summary>Whether there is a Chromium to print with; without one the print page remains.</summary>
    public bool IsAvailable => program is not null;

    /// <summary>The document as PDF.</summary>
    /// <param name="html">A whole document with its styles and pictures in it: nothing is fetched, no script runs.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The file; refused as <c>printer-missing</c> without Chromium, as <c>busy</c> where too many wait, as <c>printer-failed</c> after two failures.</returns>
    public async Task<Result<byte[]>> PrintAsync(string html, CancellationToken cancellationToken = default)
    {
        if (program is null)
        {
            return new Refusal(RefusalKind.Busy, "printer-missing", "这台服务器没有安装打印 PDF 的程序（Chromium），请打开打印页，用浏览器的“打印”另存为 PDF");
        }

        if (html.Length > LongestHtml)
        {
            return new Refusal(RefusalKind.TooLarge, "document-too-long", "文件太长，不能印成 PDF");
        }

        if (Interlocked.Increment(ref waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref waiting);
            return Refusal.Busy();
        }

        try
        {
            await turn.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }

        try
        {
            return closed ? Refusal.Busy() : await PrintInTurnAsync(html, cancellationToken);
        }
        finally
        {
            idle ??= new Timer(_ => _ = RestAsync());
            idle.Change(Idle, Timeout.InfiniteTimeSpan);
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        closed = true;
        if (idle is not null)
        {
            await idle.DisposeAsync();
        }

        await StopAsync();
        turn.Release();
    }

    private async Task<Result<byte[]>> PrintInTurnAsync(string html, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            try
            {
                if (browser is not { IsRunning: true } || printed >= PagesPerBrowser)
                {
                    await StopAsync();
                    browser = Chromium.Start(program!);
                }

                var pdf = await browser.PrintAsync(html, patience.Token);
                printed++;
                return pdf;
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException or JsonException or KeyNotFoundException or System.ComponentModel.Win32Exception)
            {
                await StopAsync();
                cancellationToken.ThrowIfCancellationRequested();
                LogFault(fault, attempt);
                if (attempt == Attempts)
                {
                    return new Refusal(RefusalKind.Busy, "printer-failed", "PDF 暂时印不出来，请稍后再试，或打开打印页用浏览器打印") { RetryAfter = 30 };
                }
            }
        }
    }

    private async Task RestAsync()
    {
        if (await turn.WaitAsync(0))
        {
            try
            {
                await StopAsync();
            }
            finally
            {
                turn.Release();
            }
        }
    }

    private async Task StopAsync()
    {
        if (browser is { } old)
        {
            (browser, printed) = (null, 0);
            await old.DisposeAsync();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chromium did not print a page (attempt {Attempt}); it is started anew.")]
    private partial void LogFault(Exception fault, int attempt);
}
