using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.WebEncoders;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Events;
using Yicheng.Platform.Files;
using Yicheng.Platform.Http;
using Yicheng.Platform.Jobs;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Modules;
using Yicheng.Platform.Printing;
using Yicheng.Platform.Time;

namespace Yicheng.Platform;

/// <summary>Puts the platform under a host.</summary>
public static class PlatformServices
{
    /// <summary>Most bytes of a JSON body: it is read into memory, unlike files, which are written as they come.</summary>
    private const long MostJsonBytes = 2 * 1024 * 1024;

    /// <summary>Adds the platform and every module to the services.</summary>
    public static void AddPlatform(this IServiceCollection services, CityOptions options, IReadOnlyList<IModule> modules)
    {
        Directory.CreateDirectory(options.DataPath);
        services.AddSingleton(options);
        services.AddSingleton<CityClock>();
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<CityClock>());
        AddData(services, options);
        services.AddSingleton<TranslationCatalogues>();
        services.AddSingleton<Localizer>();
        services.AddSingleton<FileStore>();
        services.AddSingleton<PdfPrinter>();
        services.AddPdf("/Design/Certificate", "/design/certificate/pdf");
        services.AddSingleton<EventSubscriptions>();
        AddWeb(services, options);
        foreach (var module in modules)
        {
            services.AddSingleton(module);
            module.AddServices(services, options);
        }
    }

    /// <summary>Adds the platform's part of the pipeline, before routing.</summary>
    public static void UsePlatform(this WebApplication app)
    {
        // First, so that a refusal written while an exception unwinds still speaks the reader's language.
        app.UseRequestLocalization();
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api =>
        {
            api.UseApiProblems();
            api.Use((context, next) =>
            {
                if (context.Request.HasJsonContentType() && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                {
                    size.MaxRequestBodySize = MostJsonBytes;
                }

                if (context.Request.Headers.ContainsKey("Idempotency-Key"))
                {
                    context.Request.EnableBuffering();
                }

                return next(context);
            });
        });
    }

    private static void AddData(IServiceCollection services, CityOptions options)
    {
        services.AddSingleton<Store>(_ => options.IsSqlite
            ? new SqliteStore(Path.Combine(options.DataPath, "city.db"))
            : new PostgresStore(options.Store));
        services.AddSingleton(provider => new FieldCipher(options.DataPath, provider.GetRequiredService<TimeProvider>()));
        services.AddJob<Reencryption>();
        services.AddSingleton<CityModel>();
        services.AddScoped(provider => provider.GetRequiredService<CityModel>().OpenForReading());
        services.AddSingleton<Migration>();
        services.AddSingleton<Sequences>();
        services.AddSingleton<CommandQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<CommandQueue>());
        services.AddSingleton<OutboxDelivery>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxDelivery>());
    }

    private static void AddWeb(IServiceCollection services, CityOptions options)
    {
        services.AddDataProtection().SetApplicationName("yicheng")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.DataPath, "keys")));
        services.Configure<WebEncoderOptions>(web => web.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.ConfigureHttpJsonOptions(json => Configure(json.SerializerOptions));
        services.Configure<Microsoft.AspNetCore.Routing.RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddHttpContextAccessor();
        services.Configure<RequestLocalizationOptions>(localization =>
        {
            CultureInfo[] cultures = [new("zh-CN"), new("en")];
            localization.DefaultRequestCulture = new RequestCulture(cultures[0]);
            localization.SupportedCultures = cultures;
            localization.SupportedUICultures = cultures;
            localization.ApplyCurrentCultureToResponseHeaders = true;
            localization.RequestCultureProviders =
            [
                new QueryStringRequestCultureProvider { QueryStringKey = "lang", UIQueryStringKey = "lang" },
                new CookieRequestCultureProvider { CookieName = "lang" },
                new CustomRequestCultureProvider(ReaderLanguage.PreferAsync),
            ];
        });
        services.AddHealthChecks();
        services.AddApiDescription();
    }

    private static void Configure(JsonSerializerOptions json)
    {
        json.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.MaxDepth = 32;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
    }
}
