using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Events;
using Yicheng.Platform.Modules;
using Yicheng.Platform.Printing;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Api;
using Yicheng.ServiceHall.Applying;
using Yicheng.ServiceHall.Drafts;
using Yicheng.ServiceHall.Figures;
using Yicheng.ServiceHall.Finding;
using Yicheng.ServiceHall.Items;
using Yicheng.ServiceHall.Tracking;

namespace Yicheng.ServiceHall;

/// <summary>The service hall (网上办事大厅): what residents and firms may bring, and how they bring it.</summary>
public sealed class ServiceHallModule : IModule
{
    /// <inheritdoc/>
    public string Name => "servicehall";

    /// <inheritdoc/>
    public IEnumerable<MenuEntry> Menu =>
    [
        new(Face.Portal, "首页", "/", 0),
        new(Face.Portal, "找事项", "/items", 10),
        new(Face.Portal, "我的办件", "/my", 20),
        new(Face.Portal, "查进度", "/track", 30),
        new(Face.Portal, "核验证照", "/verify", 40),
        new(Face.Foot, "怎么用", "/help", 0),
        new(Face.Foot, "开放接口", "/api", 20),
        new(Face.Workbench, "窗口收件", "/counter", 20, Counter),
    ];

    /// <summary>The right of counters and village agents.</summary>
    internal const string Counter = "case.file-for-others";

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services, CityOptions options)
    {
        services.AddSingleton<PackageSection, ShelvesSection>();
        services.AddSingleton<PackageSection, ItemsSection>();
        services.AddSingleton<ICaseKindSource, ItemKindSource>();
        services.AddSingleton<DraftShelf>();
        services.AddSingleton<SendDraft>();
        services.AddScoped<ApplyDesk>();
        services.AddSingleton<FindAnything>();
        services.AddSingleton<HallFigures>();
        services.AddSingleton<TrackCase>();
        services.AddEventHandler<CaseFiled, CountCases>();
        services.AddEventHandler<CaseClosed, CountCases>();
        services.AddEventHandler<CaseRated, CountCases>();
    }

    /// <inheritdoc/>
    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        ItemEndpoints.Map(routes);
        PortalRoutes.Map(routes);
    }
}
