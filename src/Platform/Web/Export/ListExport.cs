using CsvHelper;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Yicheng.Platform.Web.Export;

/// <summary>
/// Answers a list as CSV or XLSX, row by row as the rows arrive, so that a million rows cost no memory. A page returns it from
/// <c>OnGet</c>, an endpoint as its result:
/// <c>if (format is "csv" or "xlsx") return new ListExport&lt;Row&gt;("办件", format, columns, rows);</c>
/// </summary>
/// <param name="name">File name without its ending.</param>
/// <param name="format"><c>csv</c> or <c>xlsx</c>.</param>
/// <param name="columns">The columns, in their order.</param>
/// <param name="rows">The rows; all that match, not the page on the screen.</param>
public sealed class ListExport<T>(string name, string format, IReadOnlyList<ExportColumn<T>> columns, IAsyncEnumerable<T> rows) : IActionResult, IResult
{
    private long written;

    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context) => ExecuteAsync(context.HttpContext);

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = format == "xlsx" ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"export.{format}\"; filename*=UTF-8''{Uri.EscapeDataString(name)}.{format}";
        response.Headers.CacheControl = "no-store";
        if (format == "xlsx")
        {
            await XlsxAsync(response.Body, httpContext.RequestAborted);
        }
        else
        {
            await WriteCsvAsync(response.Body, httpContext.RequestAborted);
        }

        httpContext.Features.Set(new ExportedList(name, format, written));
    }

    /// <summary>Writes CSV (RFC 4180, UTF-8 with a byte order mark: Excel takes Chinese without one for GBK).</summary>
    public async Task WriteCsvAsync(Stream stream, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync([.. columns.Select(c => ExportCell.Text(c.Title))], cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await csv.WriteRecordAsync([.. columns.Select(c => ExportCell.Text(c.Value(row)))], cancellationToken);
            written++;
        }
    }

    // A zip's directory needs a stream that seeks; the answer does not, so the workbook is built in a file that vanishes by itself.
    private async Task XlsxAsync(Stream stream, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        await WriteXlsxAsync(file, cancellationToken);
        file.Position = 0;
        await file.CopyToAsync(stream, cancellationToken);
    }

    /// <summary>Writes a workbook to a stream that seeks.</summary>
    public async Task WriteXlsxAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var workbook = new XlsxWriter(stream, [.. columns.Select(c => c.Title)]);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            workbook.Write(columns.Select(c => c.Value(row)));
            written++;
        }
    }
}

/// <summary>Left on a request that took a list away, for whoever records such things.</summary>
/// <param name="Name">What was taken.</param>
/// <param name="Format"><c>csv</c> or <c>xlsx</c>.</param>
/// <param name="Rows">How many rows.</param>
public sealed record ExportedList(string Name, string Format, long Rows);
