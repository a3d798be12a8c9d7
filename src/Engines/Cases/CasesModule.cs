using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Cases.Api;
using Yicheng.Cases.Calling;
using Yicheng.Cases.Clocks;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Events;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Migrations;
using Yicheng.Cases.Opinions;
using Yicheng.Cases.Pages.Workbench;
using Yicheng.Cases.Pages.Workbench.Processes;
using Yicheng.Cases.Reading;
using Yicheng.Cases.Running;
using Yicheng.Cases.Schedules;
using Yicheng.Cases.Tasks;
using Yicheng.Cases.Workshop;
using Yicheng.Cases.Workshop.Api;
using Yicheng.Cases.Workshop.Checking;
using Yicheng.Cases.Workshop.History;
using Yicheng.Cases.Workshop.Publishing;
using Yicheng.Cases.Workshop.Trying;
using Yicheng.Identity.Contracts;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Events;
using Yicheng.Platform.Jobs;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Modules;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases;

/// <summary>Matters, from application to certificate: processes, steps, clocks, events, decisions.</summary>
public sealed class CasesModule : IModule
{
    /// <inheritdoc/>
    public string Name => "cases";

    /// <inheritdoc/>
    public IEnumerable<MenuEntry> Menu =>
    [
        new(Face.Workbench, "我的待办", "/workbench", 10, CaseRights.Read),
        new(Face.Workbench, "查找办件", "/workbench/cases", 20, CaseRights.Read),
        new(Face.Workbench, "停住的办件", "/workbench/incidents", 30, CaseRights.Supervise),
        new(Face.Workbench, "办件迁移", "/workbench/migrations", 60, CaseRights.Migrate),
        new(Face.Workbench, "流程工坊", "/workbench/processes", 80, WorkshopRights.Read),
        new(Face.Foot, "工作人员登录", "/workbench", 30),
    ];

    /// <inheritdoc/>
    public IEnumerable<ProgramCommand> Commands => [RunTck.Command()];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services, CityOptions options)
    {
        AddActs(services);
        services.AddSingleton<PackageSection, DecisionSection>();
        services.AddSingleton<PackageSection, ProcessSection>();
        services.AddSingleton<PackageSection, KindSection>();
        services.AddSingleton<PackageSection, OpinionSection>();
        services.AddSingleton<PackageSection, DefinitionSourceSection>();
        services.AddSingleton<ICaseKindSource, PlainKindSource>();
        services.AddSingleton<CaseKinds>();
        services.AddHostedService(provider => provider.GetRequiredService<CaseKinds>());
        services.AddSingleton<ProcessRun>();
        services.AddSingleton<CaseOpening>();
        services.AddSingleton<ReceiveApplication>();
        services.AddSingleton<FinishTask>();
        services.AddSingleton<DueWork>();
        services.AddEventHandler<MatterCalled, StartCalled>();
        services.AddEventHandler<CalledMatterOver, EndCalled>();
        services.AddEventHandler<MatterCalledOff, EndCalled>();
        services.AddEventHandler<CaseMessageSent, CarryMessage>();
        services.AddJob<DueJob>();
        services.AddSingleton<BeginByDuty>();
        services.AddJob<ScheduleJob>();
        services.AddSingleton<MigrationDesk>();
        services.AddSingleton<MigrationReader>();
        services.AddJob<MigrationJob>();
        services.AddSingleton<ILedgerSource, CaseEventSource>();
        services.AddSingleton<ILedgerStanding, StandingCheck>();
        services.AddSingleton<FileDesk>();
        services.AddSingleton<IPersonalHoldings, CaseHoldings>();
        services.AddSingleton(provider => new CaseReader(
            provider.GetRequiredService<CaseKinds>(), provider.GetRequiredService<Localizer>(), provider.GetRequiredService<FieldCipher>(), provider.GetRequiredService<DataTrail>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new CaseWatch(provider.GetRequiredService<CaseKinds>()));
        services.AddSingleton(provider => new CaseDesk(
            provider.GetRequiredService<CommandQueue>(), provider.GetRequiredService<Sequences>(), provider.GetRequiredService<CaseKinds>(), provider.GetRequiredService<CaseOpening>(),
            provider.GetRequiredService<ReceiveApplication>(), provider.GetRequiredService<FinishTask>(), provider.GetRequiredService<ProcessRun>(), provider.GetRequiredService<DueWork>()));
        AddWorkshop(services);
        services.AddSingleton<ReaderOfPage>();
        services.AddSingleton<Completing>();
        services.Configure<JsonOptions>(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, CasesJson.Default));
    }

    /// <inheritdoc/>
    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        CaseEndpoints.Map(routes);
        TaskEndpoints.Map(routes);
        MigrationEndpoints.Map(routes);
        FileEndpoints.Map(routes);
        FilePreview.Map(routes);
        DefinitionEndpoints.Map(routes);
        DefinitionTexts.Map(routes);
    }

    private static void AddWorkshop(IServiceCollection services)
    {
        services.AddSingleton<ILedgerSource, VersionSource>();
        services.AddSingleton<VersionBook>();
        services.AddSingleton<TextCheck>();
        services.AddSingleton<EditsInForce>();
        services.AddHostedService(provider => provider.GetRequiredService<EditsInForce>());
        services.AddSingleton<WorkshopDesk>();
        services.AddSingleton<PlayTrial>();
        services.Configure<RouteOptions>(routes => routes.ConstraintMap["shelf"] = typeof(ShelfConstraint));
    }

    private static void AddActs(IServiceCollection services)
    {
        services.AddAct(CaseRights.File, "提交申请");
        services.AddAct(CaseRights.FileForOthers, "代为提交申请");
        services.AddAct(CaseRights.Read, "查看办件");
        services.AddAct(CaseRights.ReadPersonal, "查看个人信息");
        services.AddAct(CaseRights.Extend, "批准延长期限");
        services.AddAct(CaseRights.Suspend, "启动特别程序");
        services.AddAct(CaseRights.Supervise, "督办");
        services.AddAct(CaseRights.Revoke, "撤销证照");
        services.AddAct(CaseRights.Message, "向办件送达消息");
        services.AddAct(CaseRights.Migrate, "迁移在办办件");
        services.AddAct("task.*", "办理环节");
        services.AddAct("task.window", "综合窗口收件");
        services.AddAct("task.accept", "受理");
        services.AddAct("task.survey", "现场核查");
        services.AddAct("task.examine", "审查");
        services.AddAct("task.decide", "决定");
        services.AddAct("task.deliver", "送达");
        services.AddAct(WorkshopRights.Read, "查看流程");
        services.AddAct(WorkshopRights.Design, "起草流程");
        services.AddAct(WorkshopRights.Publish, "发布流程");
    }
}
