using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Yicheng.Platform.Web.Assets;
using Yicheng.Platform.Web.Preferences;
using Yicheng.Platform.Web.Security;

namespace Yicheng.Platform.Web;

/// <summary>The pages' ground: Razor Pages, the design system, content policy, reader's choices and assets.</summary>
public static class WebGround
{
    /// <summary>Registers the ground. Until somebody registers a <see cref="SiteIdentity"/> from the city package, the site carries the program's own name.</summary>
    public static IMvcBuilder AddWebGround(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<ClientAssets>();
        services.AddScoped<ContentSecurity>();
        services.AddScoped<ReaderPreferences>();
        services.TryAddTransient(_ => new SiteIdentity("一城", "Yicheng", "12345"));
        services.Configure<RazorViewEngineOptions>(options =>
        {
            options.ViewLocationFormats.Add("/Web/Shared/{0}.cshtml");
            options.PageViewLocationFormats.Add("/Web/Shared/{0}.cshtml");
            options.AreaPageViewLocationFormats.Add("/Web/Shared/{0}.cshtml");
        });
        return services.AddRazorPages().AddMvcOptions(options => options.Filters.Add<UnansweredPosts>()).AddApplicationPart(typeof(WebGround).Assembly);
    }

    /// <summary>Puts the security headers before everything that writes an answer.</summary>
    public static void UseWebGround(this IApplicationBuilder app) => SecurityHeaders.Use(app);

    /// <summary>Maps assets and the reader's choices; Razor Pages are mapped by the host.</summary>
    public static void MapWebGround(this IEndpointRouteBuilder endpoints)
    {
        ClientAssets.Map(endpoints);
        ReaderPreferences.Map(endpoints);
    }
}
