using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Events;
using Yicheng.Platform.Http;
using Yicheng.Platform.Modules;
using Yicheng.Supervision.Boards;
using Yicheng.Supervision.Watching;

namespace Yicheng.Supervision;

/// <summary>电子监察: every step of every case watched, on a board whose numbers open their cases.</summary>
public sealed class SupervisionModule : IModule
{
    /// <inheritdoc/>
    public string Name => "supervision";

    /// <inheritdoc/>
    public IEnumerable<MenuEntry> Menu => [new(Face.Workbench, "监察看板", "/supervision", 50, BoardScope.Act)];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services, CityOptions options)
    {
        services.AddAct(BoardScope.Act, "查看监察看板");
        services.AddSingleton<ReadBoard>();
        services.AddEventHandler<CaseMoved, WatchCases>();
    }

    /// <inheritdoc/>
    public void MapRoutes(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/v1/supervision/board", async (string? region, string? by, ReadBoard board, CityDb db, HttpContext context, CancellationToken cancellationToken) =>
            (await board.ReadAsync(db, context.GetActor(), region, by, cancellationToken)).ToHttp())
        .RequireAct(BoardScope.Act)
        .WithName("supervision-board")
        .WithSummary("在办件的状态，按地区、部门、事项或环节")
        .Produces<Contracts.Board>();
}
