using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Yicheng.Platform.Http;

/// <summary>The OpenAPI document: what every route shares is said once.</summary>
internal static class ApiDescription
{
    public const string Document = "v1";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Yicheng",
                Version = Document,
                License = new OpenApiLicense { Name = "Apache-2.0" },
                Description = """
                    JSON over HTTP. `Authorization: Bearer <token>` says who asks. `Accept-Language: en` answers in English. Lists page by key: `?after=` takes the `next` of
                    the answer before, `?limit=` is 1 to 100. A POST with an `Idempotency-Key` is carried out once however often it is sent. Refusals are problem details
                    (RFC 9457) with a stable `type` and the fields at fault in `errors`. After 201 nothing is lost.
                    """,
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
            return Task.CompletedTask;
        });
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
    });
}
