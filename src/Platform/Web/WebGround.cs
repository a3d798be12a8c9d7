using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Assets;
using Yicheng.Platform.Web.Preferences;
using Yicheng.Platform.Web.Security;

namespace Yicheng.Platform.Web;

/// <summary>The pages' ground: Razor Pages, the design system, content policy, language and assets.</summary>
public static class WebGround
{
    /// <summary>Registers the ground. The host also registers <see cref="SiteIdentity"/>, and sets <see cref="GalleryOptions.Shown"/> where the gallery may be seen.</summary>
    public static IMvcBuilder AddWebGround(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.TryAddSingleton<T>();
        services.AddSingleton<ClientAssets>();
        services.AddScoped<ContentSecurity>();
        services.AddScoped<ReaderPreferences>();
        services.AddOptions<GalleryOptions>();
        // Chinese is written as characters, not as entities: smaller pages, and view-source that can be read.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton(JavaScriptEncoder.Create(UnicodeRanges.All));
        services.Configure<RazorViewEngineOptions>(options =>
        {
            options.ViewLocationFormats.Add("/Web/Shared/{0}.cshtml");
            options.PageViewLocationFormats.Add("/Web/Shared/{0}.cshtml");
            options.AreaPageViewLocationFormats.Add("/Web/Shared/{0}.cshtml");
        });
        return services.AddRazorPages().AddApplicationPart(typeof(WebGround).Assembly);
    }

    /// <summary>Puts security headers and the reader's language before everything that writes an answer.</summary>
    public static IApplicationBuilder UseWebGround(this IApplicationBuilder app)
    {
        SecurityHeaders.Use(app);
        ReaderPreferences.Use(app);
        return app;
    }

    /// <summary>Maps assets and preferences; Razor Pages are mapped by the host.</summary>
    public static IEndpointRouteBuilder MapWebGround(this IEndpointRouteBuilder endpoints)
    {
        ClientAssets.Map(endpoints);
        ReaderPreferences.Map(endpoints);
        return endpoints;
    }
}

/// <summary>Whether <c>/design</c>, the living gallery of components, answers. Off unless demo or development turns it on.</summary>
public sealed class GalleryOptions
{
    public bool Shown { get; set; }
}
