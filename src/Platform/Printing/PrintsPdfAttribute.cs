using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Platform.Http;
using Yicheng.Platform.Web.Assets;

namespace Yicheng.Platform.Printing;

/// <summary>
/// On the model of a page that is paper: under the addresses of <see cref="PrintingExtensions.AddPdf"/> the same page is answered as PDF.
/// Where no Chromium is installed, those addresses answer the print page itself, which says so; on the API, the problem.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed partial class PrintsPdfAttribute : Attribute, IAsyncResultFilter
{
    /// <summary>Last segment of the addresses.</summary>
    internal const string Ending = "/pdf";

    /// <summary>Name in <c>ViewData</c> by which the paper's layout knows that it stands in for a PDF.</summary>
    internal const string Instead = "InsteadOfPdf";

    /// <inheritdoc/>
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var http = context.HttpContext;
        var printer = http.RequestServices.GetRequiredService<PdfPrinter>();
        if (context.Result is not PageResult page || !http.Request.Path.Value!.EndsWith(Ending, StringComparison.Ordinal))
        {
            await next();
        }
        else if (!printer.IsAvailable && !http.Request.Path.StartsWithSegments("/api"))
        {
            page.ViewData[Instead] = true;
            page.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await next();
        }
        else
        {
            var printed = await printer.PrintAsync(await WriteAsync(http, next), http.RequestAborted);
            await (printed.IsRefused ? printed.Refusal.ToProblem() : Results.Bytes(printed.Value!, "application/pdf")).ExecuteAsync(http);
        }
    }

    /// <summary>The page as it would have been sent, with its stylesheet in it and without its script.</summary>
    private static async Task<string> WriteAsync(HttpContext http, ResultExecutionDelegate next)
    {
        var answer = http.Response.Body;
        using var written = new MemoryStream();
        http.Response.Body = written;
        try
        {
            await next();
        }
        finally
        {
            http.Response.Body = answer;
        }

        http.Response.ContentLength = null;
        var html = Encoding.UTF8.GetString(written.GetBuffer(), 0, (int)written.Length);
        var style = http.RequestServices.GetRequiredService<ClientAssets>().StyleText;
        return Script().Replace(Stylesheet().Replace(html, _ => $"<style>{style}</style>"), "");
    }

    [GeneratedRegex("""<link rel="stylesheet"[^>]*>""")]
    private static partial Regex Stylesheet();

    [GeneratedRegex("""<script\b[^>]*></script>""")]
    private static partial Regex Script();
}

/// <summary>Registration of pages that are answered as PDF too.</summary>
public static class PrintingExtensions
{
    /// <summary>Answers a page, whose model carries <see cref="PrintsPdfAttribute"/>, as PDF under further addresses.</summary>
    /// <param name="services">The services.</param>
    /// <param name="page">The page's path below <c>Pages</c> without ending, such as <c>/ServiceHall/Certificate</c>.</param>
    /// <param name="addresses">Route templates that end in <c>/pdf</c>; one under <c>/api</c> answers problems rather than pages.</param>
    public static IServiceCollection AddPdf(this IServiceCollection services, string page, params IEnumerable<string> addresses) =>
        services.Configure<RazorPagesOptions>(pages =>
        {
            foreach (var address in addresses)
            {
                pages.Conventions.AddPageRoute(page, address);
            }
        });
}
