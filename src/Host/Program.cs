using Yicheng.Host;

return await CommandLine.RunAsync(args);
