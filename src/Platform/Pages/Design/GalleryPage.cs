using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Platform.Modules;
using Yicheng.Platform.Printing;

namespace Yicheng.Platform.Pages.Design;

/// <summary>The living gallery of components; it answers in demo mode only.</summary>
public abstract class GalleryPage : PageModel
{
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!context.HttpContext.RequestServices.GetRequiredService<CityOptions>().Demo)
        {
            context.Result = new NotFoundResult();
        }
    }
}

/// <summary>Components of the portal.</summary>
public sealed class IndexModel : GalleryPage
{
    /// <summary>What the form was sent with; null on a GET.</summary>
    public string? Premises { get; private set; } = "leased";

    public int Partners { get; private set; } = 2;

    public void OnGet()
    {
    }

    /// <summary>The form as it stands after an answer that other questions hang on.</summary>
    public void OnPostRefresh(string? premises, [FromForm(Name = "_rows")] string? rows)
    {
        Premises = premises;
        Partners = Request.Form.Keys.Where(k => k.StartsWith("partners[", StringComparison.Ordinal)).Select(k => k[9..k.IndexOf(']')]).Where(i => i != "n").Distinct().Count();
        Partners += rows is null ? 0 : rows.StartsWith("add:", StringComparison.Ordinal) ? 1 : -1;
    }

    public void OnPost() => OnPostRefresh(Request.Form["premises"], Request.Form["_rows"]);

    /// <summary>A process to draw.</summary>
    public IActionResult OnGetProcess() => Content(SampleProcess.Bpmn, "application/xml");

    /// <summary>What the search box shows while typing.</summary>
    public IActionResult OnGetSuggest(string? q)
        => Content($"{(Web.Markup)$"""<ul><li><a href="/design">开办餐饮店<span class="y-meta"> 一件事 · 与“{q}”有关</span></a></li><li><a href="/design">食品经营许可（新办）<span class="y-meta"> 市场监管局</span></a></li></ul>"""}", "text/html; charset=utf-8");

    /// <summary>Places below a place.</summary>
    public IActionResult OnGetPlaces(string? parent)
        => new JsonResult(new[] { new { value = parent + "001", label = "中山街道" }, new { value = parent + "002", label = "沿江镇" } });
}

/// <summary>Components of the workbench.</summary>
public sealed class WorkbenchModel : GalleryPage;

/// <summary>Components of the wall.</summary>
public sealed class WallModel : GalleryPage;

/// <summary>A paper.</summary>
[PrintsPdf]
public sealed class CertificateModel : GalleryPage;
