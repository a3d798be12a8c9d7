using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;

namespace Yicheng.Cases.Api;

/// <summary>Files over HTTP. Uploads are read as they come and never held in memory.</summary>
internal static class FileEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/api/v1/files").WithTags("文件").RequireSignIn();
        files.MapPost("", UploadAsync).WithSummary("上传文件（multipart/form-data，一次一个）").Accepts<IFormFile>("multipart/form-data").Produces<UploadedFile>(201).DisableAntiforgery();
        files.MapGet("/{id:guid}", DownloadAsync).WithSummary("下载文件");
    }

    private static async Task<IResult> UploadAsync(HttpContext http, FileDesk desk, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
        {
            return new Refusal(RefusalKind.UnsupportedType, "multipart-required", "请以 multipart/form-data 上传一个文件").ToProblem();
        }

        var parts = new MultipartReader(boundary, http.Request.Body);
        try
        {
            while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
            {
                if (part.AsFileSection() is { FileStream: { } content } file)
                {
                    return (await desk.UploadAsync(http.GetActor(), content, file.FileName, cancellationToken)).ToCreated(saved => $"/api/v1/files/{saved.Id}");
                }
            }
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            return new Refusal(RefusalKind.Malformed, "malformed-upload", "上传的内容不完整，请重新上传").ToProblem();
        }

        return Refusal.Invalid("file", "请选择一个文件", "file-required").ToProblem();
    }

    private static async Task<IResult> DownloadAsync(Guid id, HttpContext http, CityDb db, FileDesk desk, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(db, http.GetActor(), id, cancellationToken);
        if (opened.IsRefused)
        {
            return opened.Refusal.ToProblem();
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(opened.Value.Content, opened.Value.File.MediaType, opened.Value.File.Name, entityTag: new EntityTagHeaderValue($"\"{opened.Value.File.Hash}\""));
    }
}
