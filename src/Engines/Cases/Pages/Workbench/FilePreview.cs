using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Filing;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Http;
using Yicheng.Platform.Web.Security;

namespace Yicheng.Cases.Pages.Workbench;

/// <summary>Materials as they are looked at beside the case: pictures and PDF in the page, everything else as a download.</summary>
internal static class FilePreview
{
    private static readonly string[] Shown = ["image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/workbench/files/{id:guid}", OpenAsync).RequireAct(CaseRights.Read).ExcludeFromDescription();

    private static async Task<IResult> OpenAsync(Guid id, HttpContext http, CityDb db, FileDesk desk, ContentSecurity security, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(db, http.GetActor(), id, cancellationToken);
        if (opened.IsRefused)
        {
            return opened.Refusal.ToProblem();
        }

        var file = opened.Value.File;
        security.AllowFraming(new Uri($"{http.Request.Scheme}://{http.Request.Host}"));
        http.Response.Headers.CacheControl = "private, no-store";
        var disposition = new ContentDispositionHeaderValue(Shown.Contains(file.MediaType) ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Stream(opened.Value.Content, file.MediaType);
    }
}
