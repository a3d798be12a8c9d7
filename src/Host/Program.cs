var app = WebApplication.Create(args);
app.Run();

/// <summary>The program; public so that tests can host it.</summary>
public partial class Program;
