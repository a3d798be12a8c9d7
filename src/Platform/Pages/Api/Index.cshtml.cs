using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Pages.Api;

/// <summary>The API for people to read, made from the same document that machines read.</summary>
[AllowAnonymous]
internal sealed class IndexModel([FromKeyedServices(ApiDescription.Document)] IOpenApiDocumentProvider provider, Localizer T) : PageModel
{
    public string? Description { get; private set; }

    public IReadOnlyList<IGrouping<string, Route>> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var document = await provider.GetOpenApiDocumentAsync(cancellationToken);
        Description = document.Info.Description;
        Groups =
        [
            .. document.Paths.SelectMany(path => (path.Value.Operations ?? []).Select(operation => Describe(path.Key, operation.Key.Method, operation.Value)))
                .GroupBy(route => route.Group, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal),
        ];
    }

    private Route Describe(string path, string method, OpenApiOperation operation) => new(
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(2) ?? path,
        $"{method} {path}" + (operation.Summary is null ? "" : " — " + T[operation.Summary]),
        [.. (operation.Parameters ?? []).Select(p => new Parameter(p.Name ?? "", p.In?.ToString() ?? "", SchemaText.TypeOf(p.Schema), p.Description))],
        operation.RequestBody?.Content?.FirstOrDefault() is { Value: { } body, Key: { } kind } ? kind + "\n" + SchemaText.Of(body.Schema) : null,
        [.. (operation.Responses ?? []).Select(r => new Answer(r.Key, r.Value.Content?.FirstOrDefault().Value?.Schema is { } schema ? SchemaText.Of(schema) : null))]);

    internal sealed record Route(string Group, string Title, IReadOnlyList<Parameter> Parameters, string? Body, IReadOnlyList<Answer> Answers);

    internal sealed record Parameter(string Name, string Place, string Type, string? Description);

    internal sealed record Answer(string Status, string? Body);
}
